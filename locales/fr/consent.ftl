# The customer's page. At most 20 words a sentence.

consent-title = { $partner } déclare travailler avec vous
consent-agree = Si vous êtes d’accord, vous n’avez rien à faire.
consent-disagree = Si vous n’êtes pas d’accord, refusez au plus tard le { $deadline }.
consent-decline = Refuser cette association
consent-yes = Oui, refuser cette association
consent-no = Non, la conserver
consent-reason = Motif (facultatif)
consent-declined-title = Vous avez refusé l’association
consent-mistake = J’ai refusé par erreur
consent-time-over-title = Le délai pour refuser est passé
consent-time-over-end = Demander la fin de cette association
consent-withdrawn-title = { $partner } a retiré cette demande
consent-withdrawn-text = Vous n’avez rien à faire.
consent-replaced-title = Il existe un lien plus récent
consent-replaced-text = Utilisez le lien de notre dernier e-mail.
consent-unknown-title = Nous ne connaissons pas ce lien
consent-unknown-text = Copiez l’adresse complète depuis l’e-mail, ou contactez-nous.
consent-genuine = Ce message est-il authentique ?
consent-genuine-text = Nous ne demandons jamais de mot de passe ni de paiement. Une question ? Appelez votre contact habituel chez { $partner }.
