# Reasons to ask, in the reviewer's list, and the long text that tells the partner what to do.

reason-missing-all-poe = Toute la preuve d’exécution manque
reason-missing-all-poe-long = Nous n’avons trouvé aucune preuve d’exécution (PoE) utilisable. Ajoutez un document qui montre le nom du client, l’accord signé du client, les dates, votre travail et chaque produit demandé.
reason-missing-acknowledgement = Accord du client manquant
reason-missing-acknowledgement-long = L’accord signé du client manque. Ajoutez un document signé par une personne travaillant chez le client, avec nom, fonction et date, ou un e-mail dans lequel cette personne confirme votre travail.
reason-missing-dates = Dates absentes ou trop anciennes
reason-missing-dates-long = La preuve ne comporte pas de dates, ou ses dates remontent à plus de 12 mois avant l’envoi de la demande. Ajoutez une preuve qui montre quand vous avez travaillé pour le client, au cours de ces 12 mois.
reason-missing-service = Solution ou service du partenaire manquant
reason-missing-service-long = La preuve n’indique pas ce que vous avez fait pour le client. Ajoutez un document qui décrit votre solution ou service, par exemple un cahier des charges, un bon de commande ou un rapport de projet.
reason-missing-products = Produits manquants
reason-missing-products-long = La preuve ne mentionne pas chaque produit ou charge de travail de la demande. Ajoutez une preuve qui les mentionne, ou retirez les produits non couverts.
reason-other = Autre
reason-other-long = Le message de l’examinateur précise ce qu’il faut.
reason-other-needs-text = Si vous choisissez Autre, précisez ce qui manque.

# Rejection: groups and their details.

rejection-insufficient-poe = Preuve d’exécution insuffisante
rejection-no-partner-response = Pas de réponse du partenaire
rejection-partner-request = Demande du partenaire
rejection-customer-decline = Refus du client
rejection-competing-claim = Demande concurrente
rejection-missing-consent = Accord du client absent de la preuve
rejection-missing-products = Produits manquants
rejection-poe-unavailable = Preuve illisible ou indisponible
rejection-missing-dates = Dates absentes ou trop anciennes
rejection-work-not-described = Travail non décrit
rejection-other = Autre
rejection-wrong-mpn = Mauvais ID MPN
rejection-wrong-activity = Mauvaise activité
rejection-no-longer-working = Plus de collaboration avec le client
rejection-within-window = Le client a refusé dans le délai
rejection-late = Le client a mis fin à l’association après le délai de refus
rejection-another-partner-retained = Autre partenaire retenu
rejection-superseded = Remplacée par une autre demande
rejection-final = Cette décision est définitive.
rejection-not-disputable-partner-request = Elle a été close à la demande du partenaire : il n’y a rien à contester.
rejection-not-disputable-customer-decline = C’est le client qui a décidé. Parlez-en avec lui ; s’il change d’avis, faites une nouvelle demande.
rejection-not-disputable-after-dispute = Une contestation a déjà été tranchée. Faites une nouvelle demande avec une preuve à jour.

# Withdrawing: what the partner chooses.

withdraw-wrong-partner-id = Mauvais ID partenaire
withdraw-wrong-activity = Mauvaise activité
withdraw-no-longer-working = Nous ne travaillons plus avec ce client
withdraw-other = Autre
withdraw-consequence-before-approval = L’examen s’arrête. Cette action est définitive.
withdraw-consequence-approved = L’association prend fin, et le client en est informé. Cette action est définitive.

# Not eligible: why.

ineligible-subscription-inactive = Abonnement inactif ou en période de grâce
ineligible-other-channel = Acheté par un autre canal
ineligible-location-not-enrolled = Établissement non inscrit
ineligible-payment-profile = Profil de paiement incomplet
ineligible-claim-window = Hors de la période de demande du programme
ineligible-no-growth = Pas de croissance au-delà du plus haut niveau précédent
ineligible-usage-before-approval = Usage antérieur à l’approbation
ineligible-recognition-only = Reconnaissance uniquement
ineligible-other = Autre
ineligible-still-valid = L’association reste valable.

# The reviewer's checklist.

checklist-title = Contrôles de la preuve
checklist-belongs = La preuve concerne cette demande
checklist-acknowledgement = Accord signé du client
checklist-dates = Dates présentes et dans les 12 mois avant l’envoi
checklist-service = Service du partenaire décrit
checklist-products = Chaque produit demandé mentionné
checklist-found = Trouvé
checklist-missing = Absent
checklist-not-checked = Non vérifié
checklist-incomplete = Pas encore : chaque ligne doit porter « Trouvé » avant l’approbation.

# The reviewer's decision.

decision-approve = Approuver
decision-ask = Demander un complément
decision-reject = Rejeter
decision-what-is-missing = Que manque-t-il ?
