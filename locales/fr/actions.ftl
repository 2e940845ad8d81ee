# Ce que les examinateurs et les responsables font d’une demande à côté de la décision.

action-assign = Attribuer à un examinateur
action-bounce = Le mail au client est revenu
action-address-check = Confirmer l’adresse du client
action-lift-refusal = Lever le refus
action-late-decline = Mettre fin à la demande du client
action-reason-internal = Visible des seuls examinateurs.
action-reason-public = Le partenaire peut le lire dans l’historique.
error-reason-missing = Écrivez un motif
error-reviewer-choose = Choisissez un examinateur
error-reviewer-unfit = Cette personne ne peut pas examiner la demande. Choisissez-en une autre.

hold-title = Mettre l’examen en suspens
hold-text = Le délai de décision s’arrête, et le partenaire reçoit votre message par e-mail. Commentaires et fichiers restent possibles.
resume-title = Reprendre l’examen
resume-text = Le délai de décision reprend avec les jours qui restaient.
release-title = Libérer cette demande
release-text = La demande n’est plus à personne, et tout examinateur peut la prendre. Son échéance ne change pas.
assign-title = Attribuer cette demande à un examinateur
assign-text = La demande devient le travail de la personne choisie, même si quelqu’un l’a déjà. Son échéance ne change pas.
reinstate-title = Rétablir la demande
reinstate-text = Pour une demande rejetée par erreur ou à cause d’une panne. Elle retrouve son statut précédent avec une nouvelle échéance, et le partenaire est prévenu par e-mail.
late-decline-title = Mettre fin à cette association à la demande du client
late-decline-text = Le délai de refus est passé. Continuez seulement si le client a demandé la fin de l’association, par son lien ou par écrit. C’est définitif. Le partenaire et le client sont prévenus par e-mail.
late-decline-confirm = Mettre fin à l’association
bounce-title = Le mail au client est revenu
bounce-text = Continuez si le serveur de messagerie a renvoyé notre mail au client. Les jours du client s’arrêtent, et le partenaire doit donner une nouvelle adresse. Avec elle, le client reçoit un nouveau lien et tous ses jours.
bounce-address = Il a été envoyé à
bounce-confirm = Oui, il est revenu
address-check-title = Confirmer l’adresse du client
address-check-text = Le client ne peut refuser que si notre e-mail lui parvient, et son silence compte. Confirmez l’adresse seulement si c’est bien celle du client. L’e-mail part alors avec un nouveau lien et tous ses jours. Si vous la refusez, le partenaire doit en donner une autre.
address-check-before = Adresse précédente
address-check-after = Nouvelle adresse
address-check-none = Rien à signaler.
address-check-reason = Nécessaire seulement si vous refusez l’adresse. Le partenaire le lit.
address-check-confirm = Confirmer l’adresse
address-check-refuse = Refuser l’adresse
lift-refusal-title = Lever le refus de ce partenaire par le client
lift-refusal-text = Le client a refusé toute nouvelle demande de ce partenaire. Continuez seulement si le client a changé d’avis. D’autres demandes de ce partenaire pour ce client pourront alors être approuvées. Le refus de cette demande-ci demeure.
lift-refusal-confirm = Lever le refus

notice-held = L’examen est en suspens, et le partenaire est prévenu.
notice-resumed = L’examen reprend.
notice-released = Vous avez libéré la demande. Tout examinateur peut la prendre.
notice-assigned = La demande est attribuée.
notice-reinstated = La demande est rétablie, et le partenaire est prévenu.
notice-declined-late = L’association a pris fin. Le partenaire et le client sont prévenus.
notice-bounced = C’est noté. Le partenaire doit donner une nouvelle adresse.
notice-address-confirmed = L’adresse est confirmée. Nous écrivons au client.
notice-address-refused = L’adresse est refusée. Le partenaire doit en donner une autre.
notice-refusal-lifted = Le refus est levé.

# Ce que le partenaire fait d’une demande envoyée.

new-address-title = Donner une nouvelle adresse du client
new-address-old = Cette adresse n’est pas utilisable :
new-address-why = Motif du refus par l’examinateur :
new-address-text = { $days ->
    [one] Un examinateur confirme la nouvelle adresse. Nous y écrivons ensuite, et le client a { $days } jour pour refuser.
   *[other] Un examinateur confirme la nouvelle adresse. Nous y écrivons ensuite, et le client a { $days } jours pour refuser.
}
new-address-until = À donner au plus tard le { $deadline }.
new-address-send = Proposer cette adresse
edit-title = Modifier la demande
edit-fixed-title = Ce qui ne peut plus changer
edit-proof = Les fichiers ont leur propre page, qui n’enregistre pas ce que vous avez saisi ici :
edit-conflict = Votre page était plus ancienne, donc rien n’a été écrasé. Votre saisie est toujours dans le formulaire. « Enregistrer les modifications » met la vôtre à la place de ce qui est enregistré maintenant.
notice-address-replaced = La nouvelle adresse est enregistrée. Un examinateur la confirme, puis nous écrivons au client.
notice-claim-edited = Vos modifications sont enregistrées. L’échéance n’a pas changé.
notice-claim-edited-competing = Vos modifications sont enregistrées. Une autre demande existe pour au moins un de ces produits : l’examinateur compare les preuves.
notice-claim-copied = Voici un nouveau brouillon avec les mêmes réponses, sans fichiers. Vérifiez chaque étape.
notice-claim-copied-elsewhere = Voici un nouveau brouillon avec les mêmes réponses, sans fichiers. L’établissement est un autre, car l’ancien n’est pas le vôtre : choisissez le bon.
