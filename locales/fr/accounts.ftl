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
error-password-guessable = Ce mot de passe est facile à deviner. Choisissez-en un sans votre nom, votre société ni mots courants.
error-password-repeat = Les deux mots de passe ne sont pas identiques
link-over-title = Ce lien ne fonctionne plus
link-over-text = Il a déjà servi, son délai est écoulé, ou un lien plus récent l’a remplacé. Vous pouvez demander un nouveau lien pour définir votre mot de passe.
link-over-ask = Demander un nouveau lien

# E-mails sur les comptes.

mail-footer-account = Vous le recevez parce que vous avez un compte à l’adresse { $email }.
mail-invitation-subject = Votre compte chez { $programme }
mail-invitation-happened = Vous avez une invitation à rejoindre le service d’association des partenaires de { $programme }.
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

# Son propre compte.

account-title = Votre compte
account-changed-since = Votre compte a été modifié entre-temps. Votre saisie est conservée ci-dessous : vérifiez-la et enregistrez-la de nouveau.
account-details = Vos informations
account-name = Nom
account-language = Langue
account-language-hint = Celle de ces pages et des e-mails que vous recevez.
account-signing-in = Connexion
account-password-set = Défini
account-sessions = Où vous êtes connecté
session-unknown-device = Navigateur inconnu
session-times = Connexion { $begun }, dernière utilisation { $used }
session-own = Ce navigateur
session-end = Déconnecter
session-end-others = Se déconnecter partout ailleurs
notice-account-saved = Votre compte est enregistré.
notice-session-ended = Ce navigateur est déconnecté.
notice-sessions-ended = Vous êtes déconnecté partout ailleurs.
error-name = Saisissez un nom
error-name-address = Saisissez le nom sans adresse web ni adresse e-mail
error-language = Choisissez une langue
password-change-title = Modifier votre mot de passe
password-change-text = Vous restez connecté ici et vous êtes déconnecté partout ailleurs.
notice-password-changed = Votre mot de passe est modifié. Vous êtes déconnecté partout ailleurs.
field-current-password = Mot de passe actuel
error-current-password = Ce n’est pas votre mot de passe actuel
email-title = Modifier votre adresse e-mail
email-text = Vous vous connectez avec { $email }. Nous envoyons un lien à votre nouvelle adresse. Tant que vous ne l’y confirmez pas, rien ne change.
field-new-email = Nouvel e-mail professionnel
notice-email-asked = Un lien vient d’être envoyé à votre nouvelle adresse. Ouvrez-le dans la journée pour confirmer la modification.
email-confirm-title = Confirmer votre nouvelle adresse e-mail
email-confirm-text = Dès votre confirmation, { $name } se connectera avec { $email }.
email-confirm-yes = Utiliser cette adresse
email-taken = Un compte existe déjà avec { $email }. Choisissez une autre adresse.
notice-email-changed = Votre adresse e-mail est modifiée. Connectez-vous désormais avec la nouvelle.
mail-email-subject = Confirmez votre nouvelle adresse e-mail
mail-email-happened = Vous avez demandé à vous connecter à l’avenir avec { $email }.
mail-email-next = Ouvrez le lien pour confirmer que cette adresse est la vôtre. D’ici là, rien ne change. Le lien fonctionne une seule fois, pendant un jour.
mail-email-unexpected = Si vous n’avez rien demandé, ne faites rien.
mail-email-open = Confirmer l’adresse
mail-email-changed-subject = Votre adresse e-mail a été modifiée
mail-email-changed-happened = Vous vous connectez désormais avec { $email }, et nos e-mails y sont envoyés.
mail-email-changed-unexpected = Si ce n’était pas vous, contactez tout de suite votre administrateur général ou le programme.
mail-email-changed-open = Se connecter

# Les utilisateurs d’une société.

company-users-title = Utilisateurs
company-users-intro = Les personnes de votre société qui utilisent le service, avec leurs rôles et leurs établissements.
company-users-list = Tous les utilisateurs
user-active = Actif
user-invited = Invité
user-suspended = Suspendu
user-invite = Inviter un utilisateur
user-invite-title = Inviter un utilisateur
user-invite-text = La personne reçoit un lien pour définir un mot de passe. Il fonctionne pendant 7 jours.
user-invite-send = Envoyer l’invitation
user-invite-again = Renvoyer l’invitation
too-many-invitations = { $minutes ->
    [one] Trop d’invitations ont été envoyées. Attendez { $minutes } minute, puis envoyez celle-ci de nouveau.
   *[other] Trop d’invitations ont été envoyées. Attendez { $minutes } minutes, puis envoyez celle-ci de nouveau.
}
user-roles = Rôles
user-locations = Établissements
user-locations-hint = Là où travaille un administrateur de facturation ou des incitations. Un administrateur général travaille dans tous les établissements.
user-changed-since = Cet utilisateur a été modifié entre-temps. Votre choix est conservé ci-dessous : vérifiez-le et enregistrez-le de nouveau.
user-more = Autres actions
user-suspend = Suspendre
user-let-in = Rétablir l’accès
user-remove = Retirer
user-leaving = Confirmer
user-suspend-title = Suspendre { $name } ?
user-suspend-text = La personne est déconnectée et ne peut plus se connecter tant qu’un administrateur général ne rétablit pas son accès.
user-suspend-yes = Oui, suspendre
user-remove-title = Retirer { $name } ?
user-remove-text = La personne est déconnectée et ne peut plus se connecter. Ce qu’elle a fait reste dans l’historique.
user-remove-yes = Oui, retirer
user-drafts = Brouillons ouverts
user-drafts-text = Cette personne a commencé ces brouillons. Vos collègues peuvent les poursuivre.
user-contacts = Contact de ces demandes
user-contacts-text = Les e-mails sur ces demandes sont envoyés à cette personne. Modifiez chaque demande pour indiquer un autre contact.
error-user-roles = Choisissez au moins un rôle
error-user-locations = Choisissez au moins un établissement
error-user-exists = Il existe déjà un utilisateur avec cette adresse e-mail
refusal-last-global-admin = Votre société a besoin d’au moins un administrateur général qui puisse se connecter. Rien n’a été modifié.
notice-user-invited = L’invitation vient d’être envoyée.
notice-user-saved = L’utilisateur est enregistré.
notice-user-let-in = L’utilisateur peut de nouveau se connecter.
notice-user-suspended = L’utilisateur est suspendu.
notice-user-removed = L’utilisateur est retiré.
mail-invitation-elsewhere = Un compte existe déjà avec cette adresse, et une adresse n’a qu’un seul compte. Demandez une invitation à une autre de vos adresses, ou faites d’abord retirer l’autre compte.

# Mettre en place une installation vide.

set-up-title = Mettre le service en place
set-up-text = Créez le premier compte de { $programme }. Son titulaire est responsable d’examen et invite toutes les autres personnes.
set-up-send = Créer le compte
notice-set-up = Le compte est créé. Vous pouvez vous connecter.

# Ce que disent les e-mails sur les demandes, dans une liste à soi.

notices-title = Notifications
notices-unread = { $count ->
    [one] { $count } non lue
   *[other] { $count } non lues
}
notices-lead = Ce que disent vos e-mails sur les demandes se trouve aussi ici, même quand un e-mail ne vous parvient pas.
notices-empty = Il n’y a encore rien ici. Vous y trouverez ce que vous annoncent nos e-mails.
notices-new = Non lue
notices-read = Marquer comme lue
notices-read-all = Tout marquer comme lu
notice-notices-read = Toutes les notifications sont marquées comme lues.

# Les e-mails que l’on reçoit.

account-mail = E-mails sur les demandes
account-mail-choice = Ce que vous recevez
mail-choice-all = Tous
mail-choice-without = Tous sauf : { $groups }
mail-choice-title = Choisir vos e-mails
mail-choice-text = Ce que vous désactivez ne vous est plus envoyé par e-mail. Vous le retrouvez parmi vos notifications.
mail-choice-wanted = E-mails que vous pouvez désactiver
mail-choice-hint = Cochez ce que vous souhaitez recevoir.
mail-group-progress = L’avancement d’une demande : reçue, examen commencé, réponse ou contestation reçue, transmise pour évaluation
mail-group-comments = Les commentaires de l’autre partie
mail-group-answers = Le partenaire a répondu ou a retiré une demande
mail-group-assigned = Un responsable vous a attribué une demande
mail-group-due = Une de vos demandes arrive à échéance aujourd’hui
mail-group-overdue = La liste quotidienne des retards
mail-hour = Heure la plus tôt de ces e-mails
mail-hour-hint = Pour ce qui arrive à échéance aujourd’hui et pour la liste quotidienne. Fuseau : { $zone }.
mail-hour-usual = L’heure habituelle
mail-required = Ce que vous recevez toujours
mail-required-asked = Les questions sur vos demandes et les demandes d’une autre adresse du client : sans réponse à temps, une demande est rejetée.
mail-required-decided = Les décisions, les résultats et les mises en attente : le délai pour contester une décision court dès ce moment.
mail-required-reminders = Les rappels : un délai est sur le point de se terminer.
mail-required-leads = Les clients qui n’ont pas été joints et les demandes de fin d’association : seul un responsable peut s’en occuper.
mail-required-account = Les e-mails sur votre compte, par exemple un autre mot de passe : ils vous alertent si ce n’était pas vous.
error-mail-group = Choisissez parmi les e-mails proposés ici
error-mail-hour = Choisissez une heure de la liste
notice-mail-chosen = Votre choix d’e-mails est enregistré.

# Ce qui est conservé sur soi.

account-data = Vos données
account-data-text = Ce qui est conservé sur vous, dans un seul fichier (JSON) : votre compte, vos sessions, vos notifications, les e-mails sur votre compte, les demandes que vous avez commencées, ce que vous avez écrit et le journal d’audit à votre sujet.
account-data-download = Télécharger vos données
