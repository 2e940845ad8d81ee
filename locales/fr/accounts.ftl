# Définir un mot de passe par le lien d’un e-mail.

sign-in-forgot = Mot de passe oublié ?
reset-title = Mot de passe oublié ?
reset-intro = Saisissez votre e-mail professionnel. S’il correspond à un compte, nous envoyons un lien pour définir un nouveau mot de passe.
reset-send = Envoyer le lien
notice-reset-sent = Si un compte correspond à cette adresse, un lien vient de lui être envoyé. Il fonctionne une seule fois, pendant une heure.
password-first-title = Définir votre mot de passe
password-new-title = Définir un nouveau mot de passe
password-for = Pour { $name }, { $email }
password-signed-in = Vous êtes connecté en tant que { $name }. Définir ce mot de passe vous déconnecte.
password-set = Définir le mot de passe
notice-password-set = Votre mot de passe est défini. Connectez-vous avec celui-ci.
field-new-password = Nouveau mot de passe
field-new-password-hint = Au moins 12 caractères. Quelques mots sans rapport entre eux sont faciles à retenir et difficiles à deviner.
field-repeat-password = Nouveau mot de passe, une seconde fois
error-account-email = Saisissez une adresse e-mail comme nom@exemple.com
error-password-missing = Saisissez un nouveau mot de passe
error-password-short = Utilisez au moins 12 caractères
error-password-long = Ce mot de passe est trop long : utilisez au plus 1 000 octets
error-password-guessable = Ce mot de passe est facile à deviner. Choisissez-en un sans votre nom, votre entreprise ni mots courants.
error-password-repeat = Les deux mots de passe ne sont pas identiques
link-over-title = Ce lien ne fonctionne plus
link-over-text = Il a déjà servi, son délai est écoulé, ou un lien plus récent l’a remplacé. Vous pouvez demander un nouveau lien pour définir votre mot de passe.
link-over-ask = Demander un nouveau lien

# E-mails sur les comptes.

mail-footer-account = Vous le recevez parce que vous avez un compte à l’adresse { $email }.
mail-invitation-subject = Votre compte chez { $programme }
mail-invitation-happened = Un compte a été créé pour vous dans le service d’association des partenaires de { $programme }.
mail-invitation-by = { $by } vous invite à rejoindre le service d’association des partenaires de { $programme }.
mail-invitation-by-company = { $by } vous invite à rejoindre le service d’association des partenaires de { $programme }, pour { $company }.
mail-invitation-next = Définissez votre mot de passe, puis connectez-vous avec { $email }. Le lien fonctionne une seule fois, pendant 7 jours.
mail-invitation-unexpected = Si vous ne savez pas de quoi il s’agit, ne faites rien. Personne ne peut se connecter à ce compte tant qu’aucun mot de passe n’est défini.
mail-invitation-open = Définir votre mot de passe
mail-reset-subject = Définir un nouveau mot de passe
mail-reset-happened = Quelqu’un a demandé un lien pour définir un nouveau mot de passe pour votre compte.
mail-reset-next = Si c’était vous, ouvrez le lien. Il fonctionne une seule fois, pendant une heure.
mail-reset-unexpected = Si ce n’était pas vous, ne faites rien. Votre mot de passe reste le même.
mail-reset-open = Définir un nouveau mot de passe
mail-password-subject = Votre mot de passe a été modifié
mail-password-happened = Le mot de passe de votre compte a été modifié. Partout où vous étiez connecté avec l’ancien, vous êtes déconnecté.
mail-password-unexpected = Si ce n’était pas vous, définissez un nouveau mot de passe dès maintenant.
mail-password-open = Définir un nouveau mot de passe
