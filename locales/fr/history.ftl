# What happened to a claim: the title of each entry.

history-created = Brouillon créé
history-draft-saved = Brouillon enregistré
history-draft-deleted = Brouillon supprimé
history-draft-expired = Brouillon supprimé à son expiration
history-submitted = Demande envoyée
history-edited = Demande modifiée
history-review-started = Examen commencé
history-taken = Demande prise en charge
history-released = Demande libérée
history-assigned = Demande attribuée
history-information-requested = Complément demandé
history-answered = Réponse envoyée
history-closed-unanswered = Rejetée : pas de réponse à temps
history-approved = Demande approuvée
history-rejected = Demande rejetée
history-held = Examen mis en suspens
history-resumed = Examen repris
history-customer-notified = E-mail au client accepté
history-mail-bounced = E-mail au client renvoyé en erreur
history-address-replaced = Nouvelle adresse du client
history-link-reissued = Nouveau lien pour le client
history-address-confirmed = Adresse du client confirmée
history-address-refused = Adresse du client non confirmée
history-refusal-lifted = Refus de ce partenaire par le client levé
history-declined = Le client a refusé
history-decline-taken-back = Le client est revenu sur son refus
history-sent-for-assessment = Transmise pour évaluation de l’éligibilité
history-eligible = Résultat : éligible
history-not-eligible = Résultat : non éligible
history-end-requested = Le client a demandé la fin de l’association
history-declined-late = Association terminée à la demande du client
history-withdrawn = Demande retirée
history-disputed = Rejet contesté
history-reinstated = Rejet annulé
history-competition-won = Demandes concurrentes tranchées : cette demande est maintenue
history-competition-lost = Demandes concurrentes tranchées : cette demande est rejetée
history-proof-added = Fichier ajouté
history-proof-removed = Fichier supprimé
history-comment-added = Commentaire
history-note-added = Note interne
history-mail = E-mail à { $recipient }
history-internal = Réservé aux examinateurs

# Who did it, when there is no name.

history-by-partner = le partenaire
history-by-customer = le client
history-by-system = le système

# Labels of details. What has a name elsewhere keeps it.

history-start-due = Début de l’examen au plus tard
history-decision-due = Décision au plus tard
history-answer-due = Réponse au plus tard
history-dispute-until = Contestation au plus tard
history-address-due = Nouvelle adresse au plus tard
history-confirm-due = Adresse à confirmer au plus tard
history-refused = Demandes futures
history-refused-all = Le client refuse toute nouvelle demande de ce partenaire
history-decline-until = Refus du client possible jusqu’au
history-missing = Ce qui manque
history-internal-reason = Motif interne
history-other-claim = Autre demande
history-file-name = Fichier
history-partner-contact = Contact chez le partenaire
history-other-field = Autre champ
history-contact-field = { $contact } – { $field }
history-found-on-page = { $finding }, page { $page }
history-line = { $label } : { $text }
history-file = { $name }, { $size }, SHA-256 { $sha256 }
history-subject = Objet
history-delivery = Remise
history-mail-waiting = En attente d’envoi
history-mail-accepted = Accepté par le serveur de messagerie le { $instant }
history-mail-parked = Envoi abandonné le { $instant }
history-mail-unwanted = Non envoyé : désactivé par son destinataire, qui le trouve parmi ses notifications
history-mail-void = Non envoyé : devenu inutile le { $instant }

# The page and the file to download.

history-title = Historique
history-of = Historique de { $claim }, { $customer }
history-from = avant :
history-to = après :
history-only = Affiché : { $kind }
history-time = Date et heure
history-event = Événement
history-by = Par
history-details = Détails
history-status-after = Statut après
