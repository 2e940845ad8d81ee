# La connexion par le fournisseur de son organisation (OpenID Connect).

button-sign-in-organisation = Se connecter avec votre organisation
sign-in-organisation-hint = Si votre organisation participe, votre e-mail professionnel suffit. Aucun mot de passe n’est demandé ici.
organisation-way-title = Vous continuez vers votre organisation
organisation-way-text = Vous vous connectez sur { $host }, puis vous revenez ici. Si rien ne se passe, utilisez le bouton.
organisation-way-go = Continuer
error-provider-none = Aucune connexion par une organisation n’est configurée pour les adresses en { $domain }. Saisissez plutôt votre mot de passe
error-provider-too-many = Beaucoup de personnes se connectent en ce moment depuis votre réseau. Réessayez dans une minute
error-provider-state = Cette connexion n’a pas commencé dans ce navigateur, a duré plus de 10 minutes ou a déjà servi. Reconnectez-vous
error-provider-away = La connexion de votre organisation ne répond pas en ce moment. Réessayez dans quelques minutes
error-provider-refused = Votre organisation ne vous a pas connecté. Réessayez, ou adressez-vous à ceux qui gèrent sa connexion
error-provider-expired = Ce que la connexion de votre organisation a envoyé est périmé. Réessayez. Si cela persiste, son horloge est fausse : prévenez ceux qui la gèrent
error-provider-email = La connexion de votre organisation ne confirme pas votre adresse e-mail. Demandez à ceux qui la gèrent de le faire
error-provider-answer = Ce que la connexion de votre organisation a envoyé n’est pas digne de confiance, vous n’êtes donc pas connecté. Prévenez ceux qui la gèrent
error-provider-person = Il n’y a ici aucun compte pour { $email } que la connexion de votre organisation ouvre. Demandez une invitation à votre administrateur général ou à un responsable du programme
error-provider-only = Votre organisation veut que vous vous connectiez par elle, et non avec un mot de passe. Utilisez « Se connecter avec votre organisation »
password-only-through-provider = Votre organisation veut que vous vous connectiez par elle : il n’y a donc aucun mot de passe à définir ici. Sur la page de connexion, saisissez votre e-mail professionnel et utilisez « Se connecter avec votre organisation ».
account-organisation = Votre organisation
account-organisation-only = Vous vous connectez par elle, et d’aucune autre manière
account-organisation-too = Vous pouvez vous connecter par elle, ou avec votre mot de passe
account-password-none = Non défini
proof-through-provider = Vous vous êtes connecté par votre organisation : aucun mot de passe n’est demandé.
error-proof-old = Vous vous êtes connecté il y a plus de 10 minutes. Déconnectez-vous, reconnectez-vous par votre organisation et recommencez
error-email-other-domain = Saisissez une adresse en { $domains } : avec une autre, vous ne pourriez plus vous connecter

# Le journal d’audit.

audit-signed-in-through-provider = Connexion par l’organisation
audit-provider-sign-in-failed = Connexion par l’organisation refusée
audit-provider-changed = Modification de la connexion par une organisation
audit-provider-removed = Retrait de la connexion par une organisation
audit-field-reason = Motif
audit-provider-away = le fournisseur n’a pas répondu
audit-provider-answer = la réponse du fournisseur est inutilisable
audit-provider-refused = le fournisseur a refusé
audit-provider-token = le jeton du fournisseur n’est pas valide
audit-provider-expired = le jeton du fournisseur est trop ancien
audit-provider-email = aucune adresse e-mail confirmée
audit-provider-domain = une adresse d’un autre domaine
audit-provider-unknown = aucun compte
audit-provider-other-company = un compte d’une autre société
audit-provider-suspended = le compte est suspendu
audit-provider-only = a essayé un mot de passe, mais se connecte uniquement par l’organisation
