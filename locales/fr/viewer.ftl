# La preuve, page après page.

viewer-files = Fichiers
viewer-page = Page { $page } sur { $pages }
viewer-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
viewer-previous = Page précédente
viewer-next = Page suivante
viewer-fit = Ajuster à la largeur
viewer-normal = Largeur normale
viewer-text = Texte de cette page
viewer-no-text = Cette page ne contient pas de texte lisible. C’est peut-être une numérisation.
viewer-alt = Page { $page } de { $file }. Le bouton « Texte de cette page » permet de la lire sous forme de texte.
viewer-alt-picture = L’image { $file }
viewer-new = nouveau
viewer-waiting = Préparation de l’aperçu
viewer-later = De nombreuses pages de cette société ont été préparées au cours de la dernière heure. Cet aperçu sera préparé après le { $time }. Vous pouvez déjà télécharger le fichier.
viewer-refresh = Actualiser
viewer-first = Les { $shown } premières pages sur { $pages } sont affichées ; les autres sont dans le fichier téléchargé.

# Pourquoi il n’y a rien à voir.

viewer-server = Ce serveur ne peut pas préparer d’aperçu. Téléchargez le fichier.
viewer-page-failed = Cette page ne peut pas être affichée. Téléchargez le fichier.
viewer-protected = Pas d’aperçu : le fichier demande un mot de passe. Téléchargez-le.
viewer-broken = Pas d’aperçu : le fichier est illisible. Téléchargez-le.
viewer-no-pages = Pas d’aperçu : le fichier n’a aucune page. Téléchargez-le.
viewer-too-much = Pas d’aperçu : le fichier est trop complexe pour être affiché. Téléchargez-le.
viewer-too-many-pixels = Pas d’aperçu : l’image est trop grande pour être affichée. Téléchargez-la.
viewer-gone = Pas d’aperçu : le contenu de ce fichier est absent.
viewer-inside-pdf = { $count ->
    [one] Ce PDF contient { $count } autre fichier, qui n’est pas affiché ici :
   *[other] Ce PDF contient { $count } autres fichiers, qui ne sont pas affichés ici :
}
viewer-inside-message = { $count ->
    [one] Ce message a { $count } pièce jointe, qui n’est pas affichée ici :
   *[other] Ce message a { $count } pièces jointes, qui ne sont pas affichées ici :
}
viewer-inside-document = { $count ->
    [one] Ce document contient { $count } autre fichier, qui n’est pas affiché ici :
   *[other] Ce document contient { $count } autres fichiers, qui ne sont pas affichés ici :
}
viewer-form = Ce PDF est un formulaire que seul Adobe Acrobat affiche en entier. Téléchargez-le pour voir ce qui a été saisi.
viewer-changed = Pas d’aperçu : le contenu de ce fichier a changé depuis son envoi. Prévenez l’assistance du programme.
viewer-unfinished = Pas d’aperçu : le fichier n’a pas pu être affiché après plusieurs essais. Téléchargez-le.

# Touches simples.

keys-title = Raccourcis
keys-text = Des touches simples accélèrent la page d’examen. Elles restent désactivées tant que vous ne les activez pas, ne font rien pendant la saisie, et tout peut se faire sans elles.
keys-list = Touches de la page d’examen
keys-found = Marquer ce contrôle « Trouvé » et passer au suivant
keys-missing = Marquer ce contrôle « Absent » et passer au suivant
keys-next = Contrôle suivant
keys-page-next = Page suivante
keys-page-previous = Page précédente
keys-file-previous = Fichier précédent
keys-file-next = Fichier suivant
keys-decision = Aller à la décision
keys-message = Écrire le message au partenaire
keys-send = Envoyer, sur la page qui montre ce qui sera envoyé
keys-help = Cette liste
keys-are-on = Les raccourcis sont activés pour vous.
keys-are-off = Les raccourcis sont désactivés pour vous.
keys-turn-on = Activer les raccourcis
keys-turn-off = Désactiver les raccourcis
button-close = Fermer
