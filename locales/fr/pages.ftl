# Sign-in.

sign-in-title = Connexion
sign-in-customer = Vous avez reçu un lien par e-mail ? Vous n’avez pas besoin de compte.
sign-in-demo-accounts = Comptes de démonstration

# The partner's list.

claims-title = Associations de clients
claims-needs-action = Une action de votre part est attendue
claims-nothing-to-do = Aucune action de votre part n’est attendue.
claims-view-in-progress = En cours
claims-view-approved = Approuvées
claims-view-rejected = Rejetées
claims-view-all = Toutes
claims-column-next = Statut et prochaine étape
claims-empty = Aucune demande pour l’instant. Une demande sert à enregistrer que vous travaillez avec un client. Il vous faut : votre établissement partenaire, l’ID de locataire du client, une preuve d’exécution.
claims-no-match = Aucune demande ne correspond. Effacez tous les filtres ou recherchez dans toutes les demandes.

# One claim.

claim-new-title = Nouvelle demande
claim-submitted-title = Demande envoyée
claim-next = Étapes suivantes
claim-details = Détail de la demande
claim-comments = Commentaires
claim-no-comments = Aucun commentaire pour l’instant.
thread-earlier = { $count ->
    [one] { $count } commentaire antérieur
   *[other] { $count } commentaires antérieurs
}
thread-earlier-new = { $count ->
    [one] { $count } commentaire antérieur
   *[other] { $count } commentaires antérieurs
}, dont { $new } { $new ->
    [one] nouveau
   *[other] nouveaux
}
thread-earlier-entries = Entrées antérieures
claim-comment-no-answer = Un commentaire seul n’est pas une réponse à l’examinateur. Utilisez « Répondre à la demande ».
claim-other-actions = Autres actions
claim-support-details = Informations pour le support
claim-support-issue = Problème
claim-respond-title = Répondre à l’examinateur
claim-respond-missing = Ce qui manque
claim-dispute-title = Contester le rejet
claim-withdraw-title = Retirer cette demande ?
claim-remove-product-title = Retirer { $product } de cette demande ?
claim-edit-no-clock = Une modification ne change ni l’échéance ni votre place dans la file.
claim-approval-no-payment = L’approbation n’est pas un paiement.

# History.

history-show = Afficher
history-everything = Tout
history-changes = Modifications
history-status = Statut
history-files = Fichiers
history-emails = E-mails
history-empty = Rien de ce type pour l’instant.

# The reviewer's queue and page.

review-title = File d’examen
review-title-count = { $count ->
    [one] File d’examen ({ $count } nouvelle)
   *[other] File d’examen ({ $count } nouvelles)
}
review-to-start = À commencer
review-mine = Mes examens en cours
review-waiting = En attente du partenaire
review-disputes = Contestations
review-addresses = Adresses à confirmer
review-overdue = En retard
review-decided = Décidées, 30 jours
review-outcomes = En attente du résultat
review-end-requests = Demandes de fin
review-all-done = Tout est traité.
review-products = Produits de la demande
review-position = { $number } sur { $total }
review-new-file = Nouveau fichier depuis le début de l’examen. Revoyez la décision.
review-flag-free-mail = Le contact chez le client utilise une messagerie gratuite.
review-flag-own-domain = L’adresse du contact chez le client est sur le domaine du partenaire.
review-flag-outside-tenant = L’adresse du contact chez le client n’est ni sur le domaine du client ni sur un de ses sous-domaines.
review-flag-several-customers = L’adresse du contact chez le client sert aussi pour d’autres clients.
review-flag-odd-spelling = L’adresse du contact chez le client est écrite d’une façon inhabituelle, qui peut mener ailleurs.
review-flag-came-back = Notre e-mail à cette adresse a été renvoyé en erreur, ou aucun serveur ne l’a accepté.
review-flag-refused-before = Un examinateur a déjà refusé cette adresse.
review-flag-changed = Le contact chez le client a été modifié après l’envoi.

# The demo.

demo-mail-title = Boîte de démonstration
demo-mail-empty = Aucun e-mail pour l’instant.
demo-mail-html = Partie HTML
demo-mail-html-title = Partie HTML de « { $subject } »
demo-mail-plain = Partie en texte brut
demo-mail-text = Tous les e-mails de cette démo, du plus récent au plus ancien. Rien n’a vraiment été envoyé.
demo-mail-from = De
demo-mail-to = À
demo-mail-date = Date
demo-mail-accepted = remis
demo-mail-waiting = en attente de la prochaine tentative
demo-mail-parked = envoi abandonné
demo-mail-void = non envoyé, devenu inutile
demo-clock-title = Horloge de démonstration
demo-clock-now = Heure actuelle
demo-clock-advance-business-day = Avancer de 1 jour ouvré
demo-clock-advance-7 = Avancer de 7 jours
demo-clock-advance-31 = Avancer de 31 jours
demo-clock-text = Avancez l’horloge pour voir passer les échéances. Ce qui arrive à échéance est traité avant l’affichage. L’horloge ne recule pas.
demo-clock-step = Avancer
demo-clock-date-title = Un autre jour
demo-clock-date = Date
demo-clock-date-hint = Année, mois, jour : par exemple { $date }
demo-clock-date-go = Aller à cette date
demo-clock-date-unreadable = Saisissez la date sous la forme année, mois, jour, comme 2027-01-31.
demo-clock-date-past = Choisissez un jour après celui de l’horloge. Elle ne fait qu’avancer.
demo-clock-date-far = Choisissez un jour dans les 400 jours.
notice-clock-moved = L’horloge a été avancée, et ce qui arrivait à échéance a été traité.

# Administration and reports.

admin-users-title = Utilisateurs et rôles
admin-invite-user = Inviter un utilisateur
admin-suspend = Suspendre
admin-locations-title = Établissements partenaires
admin-add-location = Ajouter un établissement
admin-replies-title = Modèles de réponse
admin-calendar-title = Calendrier ouvré
report-earnings-title = Éligibilité et gains
report-waiting = En attente
report-amount = Montant
report-payment-date = Date de paiement
report-total = Total
report-statistics-title = Statistiques
report-decided-in-time = Décidées à temps
report-median-time = Durée médiane
report-sent-back = Renvoyées
report-top-reasons = Motifs les plus fréquents
report-period = Période
report-show-table = Afficher en tableau

# Pour les responsables.

holidays-missing = Aucun jour férié n’est connu pour { $years }. Tant qu’ils ne sont pas ajoutés, chaque jour de semaine compte comme jour ouvré. Un responsable les ajoute sous Administration, Jours fériés.
