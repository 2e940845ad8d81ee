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

# Ce que définissent les responsables.

provider-title = Connexion par votre organisation
provider-title-company = Connexion de { $company }
provider-of-company = Connexion par le fournisseur de la société
provider-help = Les examinateurs et les responsables se connectent avec le compte de leur organisation (OpenID Connect).
provider-text = Les personnes se connectent avec le compte que leur organisation leur a donné, par OpenID Connect. L’organisation dit qui elles sont et rien d’autre : qui n’a pas de compte ici n’entre pas, et les rôles ne sont donnés qu’ici.
provider-register = Chez le fournisseur, enregistrez ce programme comme client web confidentiel avec le flux de code d’autorisation et cette adresse de redirection :
provider-issuer = Émetteur
provider-issuer-hint = L’adresse du fournisseur, comme https://login.example.com, exactement comme il l’écrit lui-même. À l’enregistrement, on lui demande ce qu’il est.
provider-client = Identifiant du client
provider-secret = Secret du client
provider-secret-hint = Il est conservé chiffré et n’est plus jamais affiché. Laissez le champ vide pour garder celui qui est défini.
provider-domains = Domaines de messagerie
provider-domains-hint = Un par ligne, comme contoso.example. Le fournisseur ne peut confirmer que des adresses de ces domaines.
provider-asks-second-factor = Le fournisseur demande un second facteur
provider-asks-second-factor-hint = Ne cochez que si vous en êtes sûr : nous ne demandons alors pas le nôtre.
provider-only-through = Uniquement par le fournisseur
provider-only-through-hint = Les mots de passe et les liens qui les définissent ne fonctionnent plus pour ces personnes. Connectez-vous d’abord une fois par lui, ou demandez à l’une d’elles de le faire.
provider-save = Essayer et enregistrer
provider-remove = Retirer
provider-proven = Il fonctionne : une personne s’est connectée par lui pour la première fois le { $date }.
provider-unproven = Il est configuré, et personne ne s’est encore connecté par lui.
provider-removal-title = Retirer ce fournisseur ?
provider-removal-text = Personne ne se connecte plus par { $issuer }. Les personnes concernées utilisent de nouveau leur mot de passe. Celles qui n’en ont jamais défini demandent un lien sur la page de connexion.
notice-provider-saved = Le fournisseur a répondu, et il est enregistré.
notice-provider-removed = Le fournisseur est retiré.
error-provider-issuer = Saisissez l’adresse du fournisseur : elle commence par https:// et ne contient pas de point d’interrogation
error-provider-client = Saisissez l’identifiant du client, en 200 caractères au plus
error-provider-secret = Saisissez le secret qui va avec cet émetteur et cet identifiant de client
error-provider-domains = Saisissez un ou plusieurs domaines de messagerie, comme contoso.example
error-provider-domain-taken = { $domain } appartient déjà à un autre fournisseur
error-provider-unproven = Enregistrez d’abord sans cette option et laissez une personne se connecter par le fournisseur. Ainsi, personne n’est exclu par erreur
error-provider-outside = { $count ->
    [one] { $count } personne a une adresse d’un autre domaine et ne pourrait plus se connecter. Ajoutez le domaine, ou faites changer l’adresse
   *[other] { $count } personnes ont une adresse d’un autre domaine et ne pourraient plus se connecter. Ajoutez les domaines, ou faites changer les adresses
}
error-provider-try-address = Le fournisseur indique pour l’une de ses parties une adresse qui n’est pas chiffrée : elle n’est pas utilisée
error-provider-try-private = Cette adresse se trouve sur un réseau privé. L’exploitant de ce service doit l’autoriser
error-provider-try-unreachable = Rien ne répond à cette adresse, ou son certificat n’est pas valide. Vérifiez l’adresse
error-provider-try-slow = Le fournisseur n’a pas répondu en 5 secondes. Réessayez
error-provider-try-answer = Ce qui répond à cette adresse n’est pas un fournisseur OpenID Connect. Vérifiez l’adresse
error-provider-try-issuer = Le fournisseur se nomme par une autre adresse. Saisissez-la exactement comme il l’écrit
error-provider-try-unsuitable = Le fournisseur n’offre aucune connexion utilisable ici : il faut PKCE avec S256, un secret de client et des signatures RS, PS, ES ou EdDSA

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
