# Le journal d’audit.

audit-title = Journal d’audit
audit-help = Qui s’est connecté, a téléchargé ou modifié quelque chose, quand et d’où. Aucune entrée n’est modifiée ni supprimée.
audit-find = Trouver des entrées
audit-empty = Aucune entrée ne correspond à ces filtres.
audit-when = Heure
audit-who = Qui
audit-address = Adresse réseau
audit-action = Action
audit-subject = Objet
audit-changes = Modifications
audit-person = E-mail de la personne
audit-company = Numéro global de la société
audit-from = Du
audit-to = Au
audit-error-day = Saisissez la date sous la forme année, mois, jour, comme 2027-01-31
audit-error-company = Aucune société n’a ce numéro global
audit-operator = Exploitant, par une commande
audit-visitor = Sans connexion
audit-changed = { $field } : { $old } → { $new }
audit-value = { $field } : { $value }
audit-yes = oui
audit-no = non
audit-field-roles = Rôles
audit-field-locations = Établissements
audit-field-number = Numéro
audit-field-label-en = Nom anglais
audit-field-label-fr = Nom français
audit-field-active-from = Proposé à partir du
audit-field-active-to = Dernier jour
audit-field-days = Jours

# Ce qui a été fait.

audit-signed-in = Connexion
audit-sign-in-failed = Échec de connexion
audit-signed-out = Déconnexion
audit-exported = Téléchargement d’un tableau
audit-evidence-downloaded = Téléchargement de preuves
audit-account-added = Ajout d’un compte
audit-account-disabled = Suspension d’un compte
audit-account-enabled = Réactivation d’un compte
audit-account-invited = Utilisateur invité
audit-account-removed = Utilisateur retiré
audit-access-changed = Rôles ou sites modifiés
audit-password-reset = Nouveau mot de passe
audit-profile-changed = Nom ou langue modifiés
audit-email-changed = Adresse e-mail modifiée
audit-sessions-ended = Autres navigateurs déconnectés
audit-company-added = Ajout d’une société
audit-location-added = Ajout d’un établissement
audit-product-added = Ajout d’un produit
audit-product-ended = Fin d’un produit
audit-holiday-added = Ajout d’un jour férié
audit-holiday-removed = Suppression d’un jour férié
audit-holidays-imported = Importation de jours fériés
