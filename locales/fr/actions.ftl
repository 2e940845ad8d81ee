# Ce que les examinateurs et les responsables font d’une demande à côté de la décision.

action-assign = Attribuer à un examinateur
action-bounce = L’e-mail au client a été renvoyé en erreur
action-address-check = Confirmer l’adresse du client
action-lift-refusal = Lever le refus
action-late-decline = Mettre fin à l’association, à la demande du client
action-reason-internal = Visible uniquement par les examinateurs.
action-reason-public = Le partenaire peut le lire dans l’historique.
error-reason-missing = Indiquez un motif
error-reviewer-choose = Choisissez un examinateur
error-reviewer-unfit = Cette personne ne peut pas examiner la demande. Choisissez quelqu’un d’autre.

hold-title = Mettre l’examen en suspens
hold-text = L’échéance de la décision est suspendue, et le partenaire reçoit votre message par e-mail. Il reste possible d’ajouter des commentaires et des fichiers.
resume-title = Reprendre l’examen
resume-text = L’échéance de la décision s’applique de nouveau, avec les jours qui restaient.
release-title = Libérer cette demande
release-text = La demande n’est plus attribuée à personne, et n’importe quel examinateur peut la prendre. Son échéance ne change pas.
assign-title = Attribuer cette demande à un examinateur
assign-text = La demande est attribuée à la personne choisie, même si quelqu’un d’autre l’a déjà. Son échéance ne change pas.
reinstate-title = Rétablir la demande
reinstate-text = Pour une demande rejetée par erreur ou à cause d’une panne. Elle retrouve son statut précédent avec une nouvelle échéance, et le partenaire est prévenu par e-mail.
late-decline-title = Mettre fin à cette association à la demande du client
late-decline-text = Le délai de refus est passé. Ne continuez que si le client a demandé la fin de l’association, à l’aide de son lien ou par écrit. Cette action est définitive. Le partenaire et le client sont prévenus par e-mail.
late-decline-confirm = Mettre fin à l’association
bounce-title = L’e-mail au client a été renvoyé en erreur
bounce-text = Continuez si notre e-mail au client a été renvoyé en erreur. Le délai du client est suspendu, et le partenaire doit indiquer une nouvelle adresse. Le client y reçoit alors un nouveau lien et dispose d’un délai complet.
bounce-address = Il a été envoyé à
bounce-confirm = Oui, il a été renvoyé en erreur
address-check-title = Confirmer l’adresse du client
address-check-text = Le client ne peut refuser que si notre e-mail lui parvient, et son silence vaut accord. Confirmez l’adresse seulement si c’est bien celle du client. L’e-mail part alors avec un nouveau lien, et le client dispose d’un délai complet. Si vous la refusez, le partenaire doit en indiquer une autre.
address-check-before = Adresse précédente
address-check-after = Nouvelle adresse
address-check-none = Rien à signaler.
address-check-reason = Obligatoire seulement si vous refusez l’adresse. Le partenaire peut le lire.
address-check-confirm = Confirmer l’adresse
address-check-refuse = Refuser l’adresse
lift-refusal-title = Lever le refus de ce partenaire par le client
lift-refusal-text = Le client a refusé toute nouvelle demande de ce partenaire. Ne continuez que si le client a changé d’avis. D’autres demandes de ce partenaire pour ce client pourront alors être approuvées. Le refus de cette demande-ci est maintenu.
lift-refusal-confirm = Lever le refus

notice-held = L’examen est en suspens, et le partenaire est prévenu.
notice-resumed = L’examen a repris.
notice-released = Vous avez libéré la demande. N’importe quel examinateur peut maintenant la prendre.
notice-assigned = La demande est attribuée.
notice-reinstated = La demande est rétablie, et le partenaire est prévenu.
notice-declined-late = L’association a pris fin. Le partenaire et le client sont prévenus.
notice-bounced = Enregistré. Le partenaire doit indiquer une nouvelle adresse.
notice-address-confirmed = L’adresse est confirmée. Nous écrivons au client.
notice-address-refused = L’adresse est refusée. Le partenaire doit en indiquer une autre.
notice-refusal-lifted = Le refus est levé.

# Ce que le partenaire fait d’une demande envoyée.

new-address-title = Indiquer une nouvelle adresse pour le client
new-address-old = Cette adresse n’est pas utilisable :
new-address-why = Motif du refus par l’examinateur :
new-address-text = { $days ->
    [one] Un examinateur doit confirmer la nouvelle adresse. Nous y écrivons ensuite, et le client a { $days } jour pour refuser.
   *[other] Un examinateur doit confirmer la nouvelle adresse. Nous y écrivons ensuite, et le client a { $days } jours pour refuser.
}
new-address-until = À faire au plus tard le { $deadline }.
new-address-send = Proposer cette adresse
edit-title = Modifier la demande
edit-fixed-title = Ce qui ne peut plus être modifié
edit-proof = Les fichiers s’ajoutent sur une page à part. L’ouvrir n’enregistre pas ce que vous avez saisi ici :
edit-conflict = Votre page n’était plus à jour : rien n’a été écrasé. Votre saisie est toujours dans le formulaire. Choisissez « Enregistrer les modifications » pour remplacer ce qui est enregistré maintenant.
notice-address-replaced = La nouvelle adresse est enregistrée. Dès qu’un examinateur l’aura confirmée, nous écrirons au client.
notice-claim-edited = Vos modifications sont enregistrées. L’échéance n’a pas changé.
notice-claim-edited-competing = Vos modifications sont enregistrées. Une autre demande existe pour au moins un de ces produits : l’examinateur comparera les preuves.
notice-claim-copied = Voici un nouveau brouillon avec les mêmes réponses, mais sans fichiers. Vérifiez chaque étape.
notice-claim-copied-elsewhere = Voici un nouveau brouillon avec les mêmes réponses, mais sans fichiers. L’établissement a changé, car l’ancien n’est pas l’un des vôtres : choisissez le bon.
