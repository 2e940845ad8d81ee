# Frame of every page.

site-name = Associations
site-title = { $page } – Associations
site-skip = Aller au contenu principal
site-language = Langue
site-navigation = Menu principal
site-breadcrumb = Vous êtes ici
site-help = Aide
site-demo = Démo
site-demo-banner = Démo : rien ici n’est réel, et les e-mails restent dans la boîte de démonstration.
site-signed-in-as = Connecté en tant que { $name }
site-notifications = { $count ->
    [one] Notifications, { $count } non lue
   *[other] Notifications, { $count } non lues
}
site-theme = Apparence
site-theme-system = Système
site-theme-light = Clair
site-theme-dark = Sombre

# Buttons and links that act.

button-continue = Continuer
button-save-later = Enregistrer et revenir plus tard
button-back = Retour
button-cancel = Annuler
button-sign-in = Se connecter
button-sign-out = Se déconnecter
button-apply-filters = Appliquer les filtres
button-clear-filters = Effacer tous les filtres
button-remove-filter = Retirer le filtre { $name }
button-download = Télécharger
button-download-csv = Télécharger en CSV
button-save-pdf = Enregistrer en PDF
button-save-changes = Enregistrer les modifications
button-upload = Envoyer les fichiers
button-new-claim = Nouvelle demande
button-submit-claim = Envoyer la demande
button-edit-claim = Modifier la demande
button-delete = Supprimer
button-delete-draft = Supprimer le brouillon
button-withdraw-claim = Retirer la demande
button-yes-withdraw = Oui, retirer
button-no-keep = Non, la conserver
button-copy-claim = Copier vers une nouvelle demande
button-respond = Répondre à la demande
button-send-back = Renvoyer
button-dispute = Contester
button-add-comment = Ajouter un commentaire
button-history = Historique
button-mark-all-read = Tout marquer comme lu
button-start-next = Commencer la suivante
button-start-review = Commencer l’examen
button-take = Prendre
button-release = Libérer
button-assign = Attribuer à
button-hold = Mettre en suspens
button-hold-off = Reprendre
button-reinstate = Rétablir
button-save-progress = Enregistrer l’avancement
button-check-send = Vérifier et envoyer
button-send = Envoyer
button-insert = Insérer
button-confirm = Confirmer
button-retry = Réessayer

# Lists.

list-range = { $first } à { $last } sur { $total }
list-claims = { $count ->
    [one] { $count } demande
   *[other] { $count } demandes
}
list-unread = { $count ->
    [one] { $count } nouveau commentaire
   *[other] { $count } nouveaux commentaires
}
list-new-files = { $count ->
    [one] { $count } nouveau fichier
   *[other] { $count } nouveaux fichiers
}
list-files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}
list-pages = Pages
list-page = Page { $number }
list-previous = Page précédente
list-next = Page suivante
list-all = Tous
list-none = Aucun
list-yes = Oui
list-no = Non
list-from-to = { $before } → { $after }
list-by = par { $name }
