# La connexion par le fournisseur de son organisation (OpenID Connect).

# Le journal d’audit.

audit-signed-in-through-provider = Connexion par l’organisation
audit-provider-sign-in-failed = Connexion par l’organisation refusée
audit-provider-changed = Modification de la connexion par une organisation
audit-provider-removed = Retrait de la connexion par une organisation
