# A claim's page. What is on other pages too stands in claims.ftl and pages.ftl.

claim-page-title = { $customer }, { $claim } : { $status }
claim-made-by = créée par { $name }
claim-no-files = Aucun fichier
claim-support-hint = Sélectionnez et copiez ces lignes pour écrire au support, et précisez le problème.
claim-comment-hint-reviewer = L’examinateur peut le lire. Un commentaire ne change aucune échéance.
claim-comment-hint-partner = Le partenaire peut le lire. Un commentaire ne change aucune échéance.
claim-to-review = Aller à l’examen
claim-to-outcome = Enregistrer le résultat
file-added-by = ajouté le { $date } par { $name }
button-add-note = Ajouter la note
error-note-missing = Écrivez une note
comment-new = Nouveau
notice-comment-added = Votre commentaire a été ajouté.
notice-note-added = Votre note a été ajoutée. Seuls les examinateurs la voient.

# The card on top, to the programme's people.

card-start = Commencez l’examen au plus tard le { $date }
card-decide = Décidez au plus tard le { $date }
card-decide-dispute = Tranchez la contestation au plus tard le { $date }
card-answer = Le partenaire répond au plus tard le { $date }, sinon la demande est rejetée.
card-address-needed = L’adresse e-mail du client n’est pas utilisable. Le partenaire doit en indiquer une nouvelle.
card-address-unconfirmed = Confirmez l’adresse du client. Notre e-mail avec le lien ne part qu’ensuite.
card-assessment = Le délai du client est écoulé. Le résultat de l’évaluation reste à enregistrer.
card-end-requested = Le client demande de mettre fin à cette association
card-eligible = Éligible. Les paiements passent par le système de paiement, pas par ce service.
card-rejected-open = Rejetée : { $reason }. Le partenaire peut contester jusqu’au { $date }
card-rejected = Rejetée : { $reason }.
card-if-declined = Si le client refuse d’ici là, l’association prend fin. S’il ne fait rien, elle est maintenue.
card-dispute-once = Une demande ne peut être contestée qu’une fois. Un autre examinateur tranche.
card-taken-back = Le client peut revenir sur son refus jusqu’au { $date }
card-refused = Le client ne souhaite plus recevoir de demandes de votre société. Parlez-lui avant de faire une nouvelle demande : elle ne pourra pas être approuvée, sauf si le client change d’avis.
card-refused-inside = Le client a refusé toute nouvelle demande de ce partenaire.
card-who-partner = Prochaine action : le partenaire
card-who-system = Prochaine action : le système
card-who-lead = Prochaine action : un responsable d’examen

# What happens next.

steps-by = au plus tard le { $date }
steps-until = jusqu’au { $date }
steps-ended = terminé le { $date }
steps-from = à partir de { $month }
steps-sent-on = transmise le { $date }
steps-send = Terminer et envoyer
steps-sent = Envoyée
steps-start = Début de l’examen
steps-start-days = { $days ->
    [one] dans un délai de { $days } jour ouvré après l’envoi
   *[other] dans un délai de { $days } jours ouvrés après l’envoi
}
steps-started = Examen commencé
steps-answer-you = Vous répondez à l’examinateur
steps-answer = Le partenaire répond
steps-answer-days = { $days ->
    [one] dans un délai de { $days } jour ouvré après la réponse
   *[other] dans un délai de { $days } jours ouvrés après la réponse
}
steps-decision = Décision
steps-decision-days = { $days ->
    [one] dans un délai de { $days } jour ouvré après le début de l’examen
   *[other] dans un délai de { $days } jours ouvrés après le début de l’examen
}
steps-result = Résultat de la contestation
steps-disputed-you = Vous avez contesté
steps-disputed = Le partenaire a contesté
steps-dispute-you = Vous pouvez contester
steps-dispute = Le partenaire peut contester
steps-customer = Le client peut refuser
steps-customer-days = { $days ->
    [one] pendant { $days } jour après l’approbation
   *[other] pendant { $days } jours après l’approbation
}
steps-customer-mail = commence dès que notre e-mail a été accepté
steps-assessment = Évaluation de l’éligibilité
steps-assessment-then = le résultat s’affiche ensuite ici
steps-assessment-soon = commence maintenant
steps-not-eligible = Non éligible
steps-recognition = ni évaluation, ni paiement
