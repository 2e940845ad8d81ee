# Statuses: the tag, and what it means in one sentence.

status-editing = En cours de saisie
status-submitted = Envoyée
status-under-review = En cours d’examen
status-partner-action-required = Action du partenaire requise
status-approved = Approuvée
status-rejected = Rejetée
status-disputed = Contestée
status-editing-means = Créée, pas encore envoyée.
status-submitted-means = En attente d’un examinateur.
status-under-review-means = Un examinateur vérifie la preuve.
status-partner-action-required-means = L’examinateur a posé une question à laquelle il n’a pas encore de réponse.
status-approved-means = L’association est valable. L’approbation n’est pas un paiement.
status-rejected-means = La demande est close, et le motif est indiqué.
status-disputed-means = Un autre examinateur réexamine le rejet.
status-on-hold = En suspens
status-draft-since = Brouillon, modifié le { $date }

# Stages of an approved claim. $date is a date in words, $reason a reason's label.

stage-waiting-for-mail = En attente de l’acceptation de l’e-mail au client
stage-address-needed = En attente d’une nouvelle adresse du client
stage-address-unconfirmed = Adresse du client en cours de confirmation
stage-decline-window = Le client peut refuser jusqu’au { $date }
stage-sent-for-assessment = Transmise pour évaluation de l’éligibilité le { $date }
stage-in-assessment = Transmise pour évaluation de l’éligibilité
stage-eligible = Éligible
stage-not-eligible = Non éligible : { $reason }
stage-recognition-only = Reconnaissance uniquement
stage-end-requested = Le client demande la fin de l’association

# What happens next, on the claim page's top card.

next-editing = Terminez et envoyez votre demande.
next-draft = { $steps ->
    [one] Pas encore envoyée : il reste { $steps } étape.
   *[other] Pas encore envoyée : il reste { $steps } étapes.
}
next-steps-left = { $steps ->
    [one] Il reste { $steps } étape.
   *[other] Il reste { $steps } étapes.
}
next-draft-expiry = Ce brouillon sera supprimé après le { $date } s’il n’est pas modifié.
next-submitted = Nous commencerons l’examen au plus tard le { $date }. Vous pouvez encore modifier.
next-under-review = Décision au plus tard le { $date }. Vous n’avez rien à faire.
next-late-submitted = L’examen devait commencer au plus tard le { $date }. Il est en retard. Vous n’avez rien à faire : vous gardez votre place dans la file.
next-late-under-review = La décision était attendue au plus tard le { $date }. Elle est en retard. Vous n’avez rien à faire.
next-late-disputed = Notre réponse à votre contestation était attendue au plus tard le { $date }. Elle est en retard. Vous n’avez rien à faire.
next-on-hold = L’examen est en suspens ; son échéance est suspendue.
next-partner-action-required = Envoyez ce que demande l’examinateur au plus tard le { $deadline }, sinon la demande est rejetée.
next-answer-time-over = Le délai de réponse est passé depuis le { $date }. La demande va être close.
next-waiting-for-mail = Approuvée. Le délai de refus du client commence dès que le serveur de messagerie a accepté notre e-mail.
next-address-needed = L’adresse e-mail du client n’est pas utilisable. Indiquez-en une nouvelle pour que son délai puisse commencer.
next-address-unconfirmed = Un examinateur doit confirmer l’adresse du client. Nous lui écrivons ensuite, et son délai peut commencer.
next-decline-window = Approuvée. Le client peut refuser jusqu’au { $date }. Ensuite, nous vérifions l’éligibilité.
next-decline-window-recognition = Approuvée. Le client peut refuser jusqu’au { $date }.
next-assessment = Le délai du client est écoulé, et l’éligibilité est en cours de vérification. L’approbation n’est pas encore un paiement.
next-recognition-only = L’association est valable. Elle vaut reconnaissance uniquement : rien n’est évalué ni payé.
next-eligible = Éligible. Vous êtes associé à ce client. Les paiements passent par le système de paiement, pas par ce service.
next-not-eligible = Non éligible : { $reason }. L’association reste valable.
next-approved = Vous êtes associé à ce client. L’approbation n’est pas encore un paiement.
next-rejected-disputable = Rejetée : { $reason }. Contestation possible jusqu’au { $date }, { $left }.
next-rejected-time-over = Le délai de contestation est passé depuis le { $date }. Faites une nouvelle demande avec une preuve à jour.
next-rejected-closed = Close : { $reason }. Vous pouvez la copier vers une nouvelle demande.
next-rejected-refused = Close : { $reason }.
next-rejected-final = Ce rejet est définitif. Vous pouvez copier la demande vers une nouvelle demande.
next-disputed = Nous répondrons à votre contestation au plus tard le { $date }. Vous n’avez rien à faire.
next-who-partner = Prochaine action : vous
next-who-reviewer = Prochaine action : l’examinateur
next-who-customer = Prochaine action : le client
next-who-nobody = Plus rien ne se passe automatiquement

# Solution areas, activities and programmes, with what each is for and what a wrong choice costs.

area-microsoft-365 = Microsoft 365
area-microsoft-365-help = Pour un travail sur les charges de travail Microsoft 365, comme Teams ou Exchange Online. La seule activité est Usage.
area-business-applications = Business Applications
area-business-applications-help = Pour un travail sur les produits Dynamics 365 et Power Platform. Demandez Avant-vente, Usage ou les deux, ou bien Association de revenus seule. Il vous faut l’ID d’abonnement de chaque produit.
area-wrong-choice = Le domaine de solution ne peut plus être modifié après l’envoi. En cas d’erreur, il faut retirer la demande, la refaire et attendre un nouvel examen.
activity-usage = Usage
activity-usage-help = Vous aidez le client à utiliser ce qu’il possède : déploiement, adoption, formation, services gérés. Cette activité compte pour le programme OSU.
activity-pre-sales = Avant-vente
activity-pre-sales-help = Vous avez influencé l’achat : étude, démonstration, preuve de concept, proposition. Cette activité compte pour le programme OSA Sell.
activity-revenue-association = Association de revenus
activity-revenue-association-help = Vous êtes reconnu pour les revenus de ce client, avec votre vendeur et votre solution ISV. C’est une reconnaissance uniquement : ni évaluation de l’éligibilité, ni paiement.
activity-wrong-choice = L’activité ne peut plus être modifiée après l’envoi. La mauvaise activité compte pour le mauvais programme : il faut retirer la demande, la refaire, et le temps jusqu’à la nouvelle approbation est perdu.
activity-alone = L’association de revenus ne se combine avec aucune autre activité dans une même demande.
programme-osu = OSU
programme-osu-help = Online Services Usage : incitations pour la croissance de l’usage chez le client.
programme-osa-sell = OSA Sell
programme-osa-sell-help = Online Services Advisor, Sell : incitations pour le travail avant l’achat.
programme-recognition-only = Reconnaissance uniquement
programme-recognition-only-help = Votre part dans les revenus est enregistrée. Rien n’est payé.

# Roles, with what each is for.

role-billing-admin = Administrateur de facturation
role-billing-admin-help = Crée et suit les demandes des établissements qui lui sont confiés, voit et exporte les paiements.
role-global-admin = Administrateur général
role-global-admin-help = Fait tout pour la société, y compris les utilisateurs et les établissements.
role-incentives-admin = Administrateur des incitations
role-incentives-admin-help = Crée et suit les demandes des établissements qui lui sont confiés, et met fin aux associations.
role-reviewer = Examinateur
role-reviewer-help = Examine les demandes : questions, approbation, rejet, contestations.
role-lead = Responsable d’examen
role-lead-help = Examinateur qui attribue aussi le travail, tranche les demandes concurrentes et gère les données de référence.
role-customer = Client
role-system = Système
role-a-reviewer = un examinateur
author-reviewer = Un examinateur

# The six steps of a new claim.

step-partner = Partenaire et activité
step-customer = Client
step-products = Produits
step-proof = Preuve d’exécution
step-contact = Votre contact et commentaire
step-check = Vérifiez vos réponses
step-partner-title = Quel établissement et quelle activité ?
step-customer-title = De quel client s’agit-il ?
step-products-title = Pour quels produits ?
step-proof-title = Ajouter la preuve d’exécution
step-contact-title = Qui pouvons-nous contacter, et que faut-il savoir ?
step-of = Étape { $number } sur { $total }
step-done = terminée
step-current = étape en cours
step-to-do = à faire
step-too-early = Remplissez d’abord cette étape. Les suivantes en dépendent.
