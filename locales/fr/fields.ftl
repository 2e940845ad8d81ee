# Step 1: partner and activity.

field-partner-location = Établissement partenaire
field-partner-location-hint = L’ID MPN de l’établissement qui a fait le travail. Le numéro global de la société n’est pas utilisable. Avec un mauvais établissement, il n’y a aucun paiement tant que la demande n’a pas été retirée puis refaite.
field-mpn-id = ID MPN
field-mpn-id-hint = 6 à 8 chiffres.
field-claim-name = Nom de la demande
field-claim-name-hint = Un nom que vous et vos collègues reconnaîtrez. 100 caractères au plus. Le client ne le voit pas.
field-solution-area = Domaine de solution
field-activity = Activité
field-activity-hint = Ce que vous avez fait pour ce client. Le programme en dépend.
field-programme = Programme

# Step 2: customer.

field-customer = Client
field-customer-name = Nom du client
field-customer-name-hint = Tel que le client l’écrit. Le client voit ce nom dans notre e-mail.
field-tenant-domain = Domaine du locataire
field-tenant-domain-hint = Un domaine de l’annuaire du client, par exemple northwind.example. Sans https:// ni chemin.
field-tenant-id = ID de locataire
field-tenant-id-hint = 32 lettres et chiffres, appelés ID d’annuaire ou ID de locataire dans le centre d’administration du client. Accolades, espaces et majuscules sont acceptés.
field-customer-contact = Contact chez le client
field-customer-contact-hint = { $days ->
    [one] Nous écrivons à cette personne après l’approbation. Elle peut refuser pendant { $days } jour.
   *[other] Nous écrivons à cette personne après l’approbation. Elle peut refuser pendant { $days } jours.
}
field-technical-contact = Contact technique
field-technical-contact-hint = La personne qui connaît l’environnement Business Applications chez le client.
field-name = Nom
field-job-title = Fonction
field-email = E-mail
field-email-language = Langue de l’e-mail

# Step 3: products.

field-products = Produits
field-products-hint = Ne choisissez que ce que votre preuve mentionne.
field-workloads = Charges de travail
field-products-to-add = Produits à ajouter
field-workloads-to-add = Charges de travail à ajouter
field-subscription-id = ID d’abonnement
field-subscription-id-hint = 32 lettres et chiffres. Demandez au client, ou cherchez dans son centre d’administration, rubrique Vos produits. Si un produit a plusieurs abonnements, écrivez chacun sur sa propre ligne.
field-subscription-id-of = ID d’abonnement de { $product }
field-seller-name = Nom du vendeur
field-seller-name-hint = Le vendeur avec qui vous avez travaillé chez le propriétaire du programme.
field-isv-solution = Solution ISV
field-isv-solution-hint = Le nom de la solution tel qu’il est référencé.

# Step 4: proof of execution.

field-proof = Preuve d’exécution (PoE)
field-files = Choisir des fichiers
field-comment-files = Joindre des fichiers (facultatif)
field-files-waiting = Déjà envoyés
field-files-waiting-hint = Ils seront envoyés avec ce formulaire. Décochez ceux que vous ne voulez pas envoyer.
field-files-hint = PDF, Word, Excel, PowerPoint, RTF, e-mail (MSG, EML) ou image (PNG, JPG, TIFF). { $megabytes } Mo au plus par fichier, { $files } fichiers au plus.
field-proof-before = Avant l’envoi, vérifiez que vos fichiers montrent :
proof-shows-claim = qu’ils concernent cette demande
proof-shows-acknowledgement = l’accord signé du client
proof-shows-dates = des dates comprises dans les 12 derniers mois
proof-shows-work = ce que vous avez fait pour le client
proof-shows-products = chaque produit par son nom : { $products }
field-proof-template = Télécharger un modèle prérempli pour cette demande

# Step 5: your contact and comment.

field-partner-contact = Votre contact
field-partner-contact-hint = L’examinateur écrit à cette personne.
field-comment = Commentaire pour l’examinateur
field-optional = facultatif
field-required = obligatoire

# Step 6: check and send.

field-declaration = Je déclare que cette demande et sa preuve sont exactes
field-not-given = Non renseigné
field-frozen = Non modifiable après l’envoi. Retirez la demande et faites-en une nouvelle.
field-change = Modifier { $field }
button-change = Modifier
field-remove = Supprimer { $name }

# Facts shown, not entered.

field-claim-id = ID de la demande
field-status = Statut
field-partner = Partenaire
field-language = Langue du client
field-reviewer = Examinateur
field-deadline = Prochaine échéance
field-updated = Mise à jour
field-round = Passage
field-reason = Motif
field-effective-month = Mois d’effet
field-sha256 = SHA-256
field-size = Taille

# Sign-in.

field-work-email = E-mail professionnel
field-password = Mot de passe

# Answering, disputing, withdrawing, reviewing, declining.

field-message-to-reviewer = Message à l’examinateur
field-message-to-partner = Message au partenaire
field-message-to-partner-hint = Le partenaire lit ce texte tel que vous l’écrivez.
field-internal-note = Note interne
field-internal-note-hint = Seuls les examinateurs la voient.
field-business-justification = Justification
field-business-justification-hint = Pourquoi faut-il revoir ce rejet ?
field-explanation = Explication
field-add-comment = Ajouter un commentaire
field-reply-template = Modèle de réponse
field-decision = Décision
field-remove-products = Produits à retirer
field-page = Page
field-search = Rechercher
field-search-hint = Client, domaine, ID de locataire ou ID de la demande
