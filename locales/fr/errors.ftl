# Summary and pages.

error-prefix = Erreur :
error-summary-title = Il y a un problème
error-reference = Référence : { $reference }
error-403-title = Vous ne pouvez pas faire cela
error-403-text = Vous êtes connecté, mais votre rôle ne le permet pas. Rien n’a été modifié. Un administrateur général de votre société ou un responsable d’examen peut vous donner l’accès.
error-403-reviewer-text = Vous êtes connecté, mais votre rôle ne le permet pas, ou une autre personne examine cette demande. Rien n’a été modifié. Un responsable d’examen peut vous aider.
error-403-form-title = Ce formulaire n’est plus à jour
error-403-form-text = Il a été ouvert dans une autre session ou il y a trop longtemps, il n’a donc pas été pris en compte. Si vous l’aviez déjà envoyé, il a peut-être pris effet : l’envoyer de nouveau est sans risque, car il ne prend effet qu’une fois. Sinon, revenez en arrière et rechargez la page.
error-404-title = Page introuvable
error-404-text = L’adresse est peut-être mal saisie, ou votre compte ne donne pas accès à la page. Cherchez par ID de demande, ou allez à la page d’accueil.
error-409-title = Cette demande a changé entre-temps
error-409-text = Quelqu’un l’a modifiée pendant que vous étiez sur cette page ; votre version n’a pas été enregistrée. Votre saisie est conservée ci-dessous.
error-409-changed = Quelqu’un l’a modifiée pendant que vous étiez sur cette page ; votre version n’a pas été enregistrée.
error-409-saved-by = Modifiée entre-temps par { $name } à { $time }
error-409-theirs = Version enregistrée :
error-409-yours = Votre version :
error-409-taken = { $name } a pris cette demande le { $time }.
error-409-not-possible = Ce n’est pas possible avec le statut actuel de la demande ({ $status }). Quelqu’un l’a peut-être modifiée après que vous avez ouvert le formulaire : consultez son historique. Vous n’avez rien modifié.
error-file-lost-title = Ce fichier n’est plus tel qu’il a été envoyé
error-file-changed-text = Le contenu de { $file } a changé dans notre stockage depuis son envoi. Il n’est donc pas remis. Vous n’y êtes pour rien. Prévenez l’assistance du programme ; si vous avez encore le fichier, gardez-le.
error-file-gone-text = Le contenu de { $file } manque dans notre stockage. Vous n’y êtes pour rien. Prévenez l’assistance du programme ; si vous avez encore le fichier, gardez-le.
error-413-title = C’est trop volumineux
error-413-text = Un fichier peut faire jusqu’à { $megabytes } Mo, une demande peut comporter jusqu’à { $files } fichiers. Rien n’a été enregistré. Envoyez des fichiers moins nombreux ou plus petits.
error-422-title = Il y a un problème
error-429-title = Trop de tentatives
error-429-text = Attendez quelques minutes, puis réessayez.
too-much-title = Vous avez atteint une limite
too-much-drafts-account = Vous avez atteint la limite de brouillons par compte ({ $max }). Envoyez-en un ou supprimez-en un, puis réessayez.
too-much-drafts-company = Votre société a atteint sa limite de brouillons ({ $max }). Envoyez-en un ou supprimez-en un, puis réessayez.
too-much-waiting-account = Vous avez atteint la limite de fichiers en attente de leur formulaire ({ $max }). Les nouveaux n’ont pas été conservés : choisissez-les de nouveau quand vous enverrez ce formulaire.
too-much-waiting-company = Votre société a atteint sa limite de fichiers en attente de leur formulaire ({ $max }). Les nouveaux n’ont pas été conservés : choisissez-les de nouveau quand vous enverrez ce formulaire.
too-much-megabytes-account = Vos fichiers prendraient plus d’espace qu’un compte ne peut en utiliser ({ $max } Mo). Envoyez des fichiers plus petits, ou demandez plus d’espace au programme.
too-much-megabytes-company = Les fichiers de votre société prendraient plus d’espace qu’elle ne peut en utiliser ({ $max } Mo). Envoyez des fichiers plus petits, ou demandez plus d’espace au programme.
too-much-comments-account = Vous avez atteint la limite de commentaires et de notes par heure et par compte ({ $max }). Patientez un peu, puis envoyez celui-ci de nouveau.
too-much-comments-company = Votre société a atteint sa limite de commentaires par heure ({ $max }). Patientez un peu, puis envoyez celui-ci de nouveau.
error-500-title = Un problème est survenu de notre côté
error-500-text = Vous n’y êtes pour rien. Réessayez dans un instant. Si cela se reproduit, donnez la référence au support.
error-503-title = Momentanément indisponible
error-503-text = Le service démarre ou est très sollicité. Réessayez dans une minute.
error-unsure-again = Nous ne savons pas encore si votre envoi a été enregistré. Appuyez sur le bouton ci-dessous : c’est sans risque, car il ne prend effet qu’une fois.
error-unsure-back = Nous ne savons pas encore si votre envoi a été enregistré. Revenez en arrière et appuyez de nouveau sur le bouton : c’est sans risque, car il ne prend effet qu’une fois.
error-deadline-passed = Ce délai est passé depuis le { $deadline }.

# Signing in.

error-sign-in = E-mail ou mot de passe incorrect
error-sign-in-email = Saisissez votre e-mail professionnel
error-sign-in-password = Saisissez votre mot de passe
error-sign-in-locked = { $minutes ->
    [one] Trop de tentatives. Attendez { $minutes } minute.
   *[other] Trop de tentatives. Attendez { $minutes } minutes.
}
error-sign-in-attacked = { $minutes ->
    [one] Trop de tentatives pour ce compte. Attendez { $minutes } minute, ou utilisez un navigateur avec lequel vous vous êtes déjà connecté.
   *[other] Trop de tentatives pour ce compte. Attendez { $minutes } minutes, ou utilisez un navigateur avec lequel vous vous êtes déjà connecté.
}
error-sign-in-busy = Beaucoup de personnes se connectent en ce moment. Saisissez de nouveau votre mot de passe dans une minute.
error-session-ended = Votre session a pris fin. Reconnectez-vous ; votre saisie est conservée.

# Fields: one message per cause.

error-location-choose = Choisissez l’établissement partenaire
error-location-foreign = Choisissez un de vos établissements
error-mpn-format = L’ID MPN compte 6 à 8 chiffres
error-mpn-global = { $number } est le numéro global de votre société. Utilisez le numéro d’un établissement.
error-claim-name-missing = Saisissez un nom pour la demande
error-area-choose = Choisissez le domaine de solution
error-activity-choose = Choisissez l’activité
error-activity-pair = Cette activité ne correspond pas au domaine de solution. Choisissez-en une autre.
error-activity-alone = L’association de revenus se demande seule. Choisissez-la sans autre activité.
error-customer-name-missing = Saisissez le nom du client
error-tenant-domain-missing = Saisissez le domaine du locataire
error-tenant-domain-format = Le domaine du locataire doit ressembler à northwind.example, sans https:// ni chemin
error-tenant-id-missing = Saisissez l’ID de locataire du client
error-tenant-id-format = L’ID de locataire compte 32 lettres (a à f) et chiffres. Demandez l’ID d’annuaire à votre client.
error-contact-name-missing = Saisissez le nom { $contact }
error-job-title-missing = Saisissez la fonction { $contact }
error-email-missing = Saisissez l’adresse e-mail { $contact }
error-email-format = L’adresse e-mail { $contact } doit ressembler à nom@example.com
field-of-contact = { $field } { $contact }
contact-of-customer = du contact chez le client
contact-technical = du contact technique
contact-own = de votre contact
error-language-choose = Choisissez la langue de l’e-mail
error-products-choose = Choisissez au moins un produit
error-product-unknown = Ce produit ne correspond pas au domaine de solution. Choisissez-en un autre.
error-subscription-id-missing = Saisissez l’ID d’abonnement de { $product }
error-subscription-id-format = L’ID d’abonnement de { $product } compte 32 lettres (a à f) et chiffres
error-seller-name-missing = Saisissez le nom du vendeur
error-isv-solution-missing = Saisissez la solution ISV
error-proof-missing = Ajoutez au moins un fichier comme preuve d’exécution
error-declaration = Cochez la case pour déclarer que la demande est exacte
error-reason-choose = Choisissez un motif
error-reasons-choose = Choisissez au moins un motif
error-explanation-missing = Saisissez une explication
error-message-missing = Écrivez un message
error-comment-missing = Écrivez un commentaire
error-decision-choose = Choisissez une décision
error-choice-missing = Choisissez oui ou non
error-answer-missing = Ajoutez un fichier, corrigez un champ, retirez un produit ou écrivez un message. Un commentaire seul n’est pas une réponse.
error-dispute-empty = Écrivez une justification ou ajoutez un fichier
error-too-long = { $max ->
    [one] { $field } : { $max } caractère au plus
   *[other] { $field } : { $max } caractères au plus
}
error-choice-unknown = { $field } : choisissez une des options
error-own-claim-live = Votre société a déjà une demande en cours pour { $product } :
error-other-claim-live = Une autre demande existe pour { $product }. Les preuves seront comparées.

# Files. $file is the file's name.

file-none = Sélectionnez un fichier
file-not-taken = { $file } est { $what }, un type de fichier qui n’est pas accepté. { $mend }
file-not-inside = { $file } n’est pas { $kind } : c’est { $what }. { $mend }
file-named-otherwise = { $file } est en réalité { $kind }. Donnez-lui un nom qui se termine par .{ $extension }, puis choisissez-le à nouveau.
file-incomplete = { $file } est bien { $kind }, mais il en manque une partie. Téléchargez ou exportez à nouveau ce fichier, puis choisissez-le.
file-also-page = { $file } est à la fois { $kind } et une page web, ce qui n’est pas accepté. Imprimez ce fichier au format PDF et choisissez le PDF.
file-macros = { $file } est { $kind } avec des macros, qui ne sont pas acceptées. Enregistrez ce fichier sans macros ou au format PDF, puis choisissez-le.
file-kind-pdf = un PDF
file-kind-docx = un document Word (DOCX)
file-kind-xlsx = un classeur Excel (XLSX)
file-kind-pptx = une présentation PowerPoint (PPTX)
file-kind-doc = un document Word à l’ancien format (DOC)
file-kind-xls = un classeur Excel à l’ancien format (XLS)
file-kind-ppt = une présentation PowerPoint à l’ancien format (PPT)
file-kind-msg = un message Outlook (MSG)
file-kind-eml = un e-mail (EML)
file-kind-rtf = un texte enrichi (RTF)
file-kind-png = une image PNG
file-kind-jpg = une image JPG
file-kind-tiff = une image TIFF
foreign-web-page = une page web
foreign-drawing = un dessin (SVG)
foreign-program = un programme
foreign-archive = une archive
foreign-recording = une vidéo ou un enregistrement sonore
foreign-picture = une image d’un autre format, comme GIF, HEIC ou WebP
foreign-open-document = un fichier OpenDocument
foreign-document = un document d’un autre format
foreign-text = du texte brut
foreign-unknown = un fichier de format inconnu
mend-print = Imprimez ce fichier au format PDF et choisissez le PDF.
mend-picture = Enregistrez cette image en PNG ou JPG et choisissez le nouveau fichier.
mend-document = Choisissez un PDF, DOCX, XLSX, PPTX, DOC, XLS, PPT, MSG, EML, RTF, PNG, JPG ou TIFF.
mend-unpack = Décompressez-la et choisissez les fichiers qu’elle contient.
file-too-large = { $file } dépasse { $max } Mo, la taille maximale d’un fichier
file-empty = { $file } est vide
file-password = { $file } ne s’ouvre qu’avec un mot de passe. Enregistrez ce fichier sans mot de passe, puis choisissez-le à nouveau.
file-store-full = Il n’y a plus de place pour conserver { $file }. Rien de ce qui existait n’est perdu. Réessayez plus tard ; si cela se reproduit, prévenez le programme.
file-upload-failed = { $file } n’a pas pu être envoyé, réessayez
file-duplicate = Vous avez déjà ajouté { $file }
file-same-content = { $file } a le même contenu que { $other }
file-too-many = { $max ->
    [one] Une demande peut comporter { $max } fichier au plus. { $file } n’a pas été ajouté.
   *[other] Une demande peut avoir { $max } fichiers au plus. { $file } n’a pas été ajouté.
}
file-no-preview = Pas d’aperçu pour ce fichier. Téléchargez-le.
file-added = { $file } a été ajouté
file-deleted = { $file } a été supprimé
file-download = Télécharger { $file }
file-size-kb = { $size } ko
file-size-mb = { $size } Mo
error-control-characters = Supprimez les caractères de contrôle invisibles. Saisissez le texte à nouveau.
error-page-number = { $line } : saisissez un nombre entier à partir de 1, ou laissez la page vide
error-page-beyond = { $pages ->
    [one] { $line } : la preuve n’a qu’{ $pages } page
   *[other] { $line } : le fichier le plus long de la preuve compte { $pages } pages
}
error-finding-choose = Choisissez Trouvé, Absent ou Non vérifié
