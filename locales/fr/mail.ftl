# Mails. In each: $claim is the claim ID, $customer and $partner are names, $programme the programme owner's.
# $deadline is a deadline in full, $date the same in short. Subjects are one line.

mail-greeting = Bonjour { $name },
mail-greeting-nobody = Bonjour,
mail-open-claim = Ouvrir la demande
mail-open-consent = Ouvrir la page de cette association
mail-message-reviewer = Message de l’examinateur
mail-message-partner = Message du partenaire
mail-message-customer = Motif du client
mail-comment-attached = { $count ->
    [one] { $count } fichier y est joint, sur la page de la demande.
   *[other] { $count } fichiers y sont joints, sur la page de la demande.
}
mail-footer-service = Cet e-mail a été envoyé par le service d’association des partenaires de { $programme }.
mail-footer-partner = Vous le recevez parce que vous êtes le contact pour cette demande.
mail-footer-reviewer = Vous le recevez parce que vous examinez des demandes.
mail-footer-customer = Vous le recevez parce que { $partner } vous a désigné comme son contact chez { $customer }.
mail-location = { $location } (ID MPN { $number })

# M1: received.

mail-received-subject = Demande { $claim } reçue : début de l’examen au plus tard le { $date }
mail-received-happened = Nous avons reçu votre demande pour { $customer }. Un examinateur commencera au plus tard le { $deadline }.
mail-received-next = Vous n’avez rien à faire. Jusqu’au début de l’examen, vous pouvez encore modifier la demande et ajouter des preuves.

# M2: review started.

mail-started-subject = L’examen de la demande { $claim } a commencé : décision au plus tard le { $date }
mail-started-happened = Un examinateur vérifie la preuve de votre demande pour { $customer }. Vous aurez la décision au plus tard le { $deadline }.
mail-started-next = Vous n’avez rien à faire. S’il manque quelque chose, nous vous écrirons.

# M3: information needed.

mail-needed-subject = Action requise au plus tard le { $date } : demande { $claim }, { $customer }
mail-needed-happened = Un examinateur a besoin d’un complément pour se prononcer sur votre demande pour { $customer }.
mail-needed-happened-dispute = Un examinateur a besoin d’un complément pour trancher votre contestation concernant { $customer }.
mail-needed-next = Répondez au plus tard le { $deadline }. Sans réponse dans ce délai, la demande sera rejetée.
mail-needed-how = Ouvrez la demande et choisissez « Répondre à la demande ». Ajoutez une preuve, corrigez la demande, retirez un produit ou écrivez à l’examinateur. Un commentaire seul n’est pas une réponse.
mail-needed-reasons = Ce qui manque
mail-needed-remove = Produits que l’examinateur propose de retirer

# M4 and M5: answered.

mail-answered-subject = Le partenaire a répondu : demande { $claim }, { $customer }, décision au plus tard le { $date }
mail-answered-happened = { $partner } a répondu à votre question sur { $customer }. La demande est de nouveau entre vos mains.
mail-answered-next = Décidez au plus tard le { $deadline }. La page de la demande montre ce qui est nouveau.
mail-answer-received-subject = Réponse reçue pour la demande { $claim } : décision au plus tard le { $date }
mail-answer-received-happened = Nous avons reçu votre réponse concernant { $customer }. La demande est de nouveau entre les mains de son examinateur, qui décidera au plus tard le { $deadline }.
mail-answer-received-next = Vous n’avez rien à faire.
mail-answer-changed = Modifié dans la demande

# M6: rejected.

mail-rejected-subject = Demande { $claim } rejetée : motif et contestation jusqu’au { $date }
mail-rejected-subject-final = Contestation tranchée : la demande { $claim } reste rejetée
mail-rejected-happened = Un examinateur a rejeté votre demande pour { $customer }. Les motifs sont indiqués ci-dessous et sur la page de la demande.
mail-rejected-happened-silence = Votre demande pour { $customer } a été rejetée, car la réponse attendue n’est pas arrivée à temps. Ce qui était demandé figure ci-dessous et sur la page de la demande.
mail-rejected-happened-final = Un examinateur a étudié votre contestation concernant { $customer }. La demande reste rejetée. Les motifs sont indiqués ci-dessous et sur la page de la demande.
mail-rejected-dispute = Si vous n’êtes pas d’accord, contestez au plus tard le { $deadline }. Ouvrez la demande, choisissez « Contester », et expliquez pourquoi ou ajoutez une preuve. Un autre examinateur décidera.
mail-rejected-dispute-silence = Vous pouvez contester jusqu’au { $deadline }. Ouvrez la demande, choisissez « Contester », et expliquez pourquoi ou ajoutez la preuve qui manquait.
mail-rejected-final = Cette décision est définitive, car une demande ne peut être contestée qu’une seule fois. Vous pouvez faire une nouvelle demande avec une preuve à jour : ouvrez la demande et choisissez « Copier vers une nouvelle demande ».
mail-rejected-reasons = Motif : { $group }
mail-rejected-asked = Ce qui était demandé

# M7: to the customer.

mail-consent-subject = { $partner } déclare travailler avec { $customer }. Refus possible jusqu’au { $date } ({ $claim })
mail-consent-happened = { $partner } nous a demandé de l’enregistrer comme partenaire { DE($customer) }. Nous avons vérifié la preuve de son travail et approuvé la demande.
mail-consent-agree = Si vous êtes d’accord, vous n’avez rien à faire.
mail-consent-decline = Si vous n’êtes pas d’accord, ouvrez la page ci-dessous et choisissez « Refuser cette association ». Vous pouvez le faire jusqu’au { $deadline }.
mail-consent-refuse = Si vous refusez, vous pouvez aussi refuser toute nouvelle demande { DE($partner) }.
mail-consent-products = Produits sur lesquels { $partner } déclare travailler
mail-consent-genuine = Nous ne demandons jamais de mot de passe ni de paiement, et vous n’avez pas besoin de compte. Une question ? Appelez votre contact habituel chez { $partner } ou répondez à cet e-mail.
mail-consent-action = Voir le détail, ou refuser

# A bounce: the partner is asked for another address.

mail-address-subject = Action requise : nouvelle adresse du client pour la demande { $claim }, { $customer }
mail-address-happened = Notre e-mail à { $address } a été renvoyé en erreur : { $customer } n’a donc pas pu être informé de votre association. Le délai de refus du client est suspendu, et la demande ne peut plus avancer.
mail-address-refused = Nous n’avons pas pu confirmer que { $address } est une adresse { DE($customer) }. Tant que vous n’en avez pas indiqué une autre, la demande ne peut pas avancer.
mail-address-next = Ouvrez la demande et indiquez l’adresse d’une autre personne chez le client. Un examinateur doit la confirmer ; cette personne reçoit alors un nouvel e-mail et dispose d’un délai complet pour refuser.
mail-address-deadline = À faire au plus tard le { $deadline }. Ensuite, les responsables du programme s’en saisiront ; rien n’est décidé automatiquement.

# M7c: the leads hear that a customer was not reached.

mail-undelivered-subject = Client non joint : { $customer }, demande { $claim } { DE($partner) }
mail-undelivered-happened = Notre e-mail à { $address } a été renvoyé en erreur, ou aucun serveur de messagerie ne l’a accepté. { $customer } n’est pas informé de l’association, et son délai de refus est suspendu.
mail-undelivered-next = Nous avons demandé une autre adresse à { $partner }, au plus tard le { $deadline }. Si vous n’en recevez pas, contactez le partenaire.

# M8: approved.

mail-approved-subject = { $days ->
    [one] Demande { $claim } approuvée : le client peut refuser pendant { $days } jour
   *[other] Demande { $claim } approuvée : le client peut refuser pendant { $days } jours
}
mail-approved-subject-dispute = Contestation tranchée : demande { $claim } approuvée
mail-approved-happened = Votre demande pour { $customer } est approuvée : l’association est valable. L’approbation n’est pas encore un paiement.
mail-approved-customer = { $days ->
    [one] Nous écrivons maintenant au client. Il peut refuser pendant { $days } jour à partir du moment où un serveur de messagerie a accepté cet e-mail : au moins jusqu’au { $deadline }.
   *[other] Nous écrivons maintenant au client. Il peut refuser pendant { $days } jours à partir du moment où un serveur de messagerie a accepté cet e-mail : au moins jusqu’au { $deadline }.
}
mail-approved-address = { $days ->
    [one] Nous devons d’abord confirmer l’adresse du client, qui a été modifiée. Nous lui écrivons ensuite, et il peut refuser pendant { $days } jour.
   *[other] Nous devons d’abord confirmer l’adresse du client, qui a été modifiée. Nous lui écrivons ensuite, et il peut refuser pendant { $days } jours.
}
mail-approved-assessment = Ensuite, la demande est transmise pour l’évaluation de l’éligibilité. Nous vous écrirons alors. Vous n’avez rien à faire.
mail-approved-recognition = Cette demande vaut reconnaissance uniquement : elle n’est pas évaluée, et rien n’est payé. Vous n’avez rien à faire.

# M9: on hold.

mail-held-subject = La demande { $claim } est en suspens
mail-held-happened = Un examinateur a mis en suspens l’examen de votre demande pour { $customer }. Son échéance est suspendue.
mail-held-next = Lisez le message de l’examinateur ci-dessous. Vous pouvez toujours ajouter des preuves et écrire un commentaire sur la page de la demande.

# M10: to the partner, what the customer did.

mail-declined-subject = { $customer } a refusé l’association ({ $claim })
mail-declined-happened = { $customer } a refusé l’association avec vous. La demande est rejetée.
mail-declined-until = Le client peut revenir sur ce refus jusqu’au { $deadline } ; ensuite, il est définitif.
mail-declined-open = Le client peut revenir sur ce refus tant que son délai n’est pas écoulé ; ensuite, il est définitif.
mail-declined-next = Ce refus ne peut pas être contesté. Parlez-en au client ; s’il change d’avis après ce délai, faites une nouvelle demande.
mail-declined-refused = Le client ne souhaite plus recevoir de demandes de votre société, et ce refus ne peut pas être contesté. Parlez-lui avant de faire une nouvelle demande.
mail-taken-back-subject = { $customer } est revenu sur son refus ({ $claim })
mail-taken-back-happened = { $customer } avait refusé par erreur et est revenu sur ce refus. L’association est de nouveau valable. L’approbation n’est pas encore un paiement.
mail-taken-back-until = Le client peut encore refuser jusqu’au { $deadline }. Vous n’avez rien à faire.
mail-taken-back-open = Le délai de refus du client n’a pas encore commencé. Vous n’avez rien à faire.
mail-taken-back-address = Le délai de refus du client est suspendu : l’adresse e-mail que nous avons n’est pas utilisable. Ouvrez la demande et indiquez l’adresse d’une autre personne chez le client.
mail-taken-back-unconfirmed = Un examinateur doit confirmer l’adresse du client. Nous lui écrivons ensuite, et son délai de refus commence. Vous n’avez rien à faire.
mail-ended-subject = { $customer } a mis fin à l’association ({ $claim })
mail-ended-happened = À la demande { DE($customer) }, l’association avec vous a pris fin après le délai de refus. La demande est rejetée. Cette décision est définitive et ne peut pas être contestée.
mail-ended-next = Parlez-en au client. S’il change d’avis, faites une nouvelle demande : ouvrez la demande et choisissez « Copier vers une nouvelle demande ».

# M11: receipts to the customer.

mail-receipt-declined-subject = Vous avez refusé { $partner } ({ $claim })
mail-receipt-declined-happened = Vous avez refusé l’association { DE($partner) } avec { $customer }. { $partner } n’est plus enregistré comme votre partenaire. Nous l’en avons informé.
mail-receipt-refused = Vous avez aussi refusé toute nouvelle demande { DE($partner) }.
mail-receipt-declined-until = En cas d’erreur, ouvrez la page ci-dessous et choisissez « J’ai refusé par erreur » au plus tard le { $deadline }. Sinon, vous n’avez rien à faire.
mail-receipt-declined-open = En cas d’erreur, ouvrez la page ci-dessous et choisissez « J’ai refusé par erreur » avant la fin de votre délai. Sinon, vous n’avez rien à faire.
mail-receipt-taken-back-subject = Vous êtes revenu sur votre refus { DE($partner) } ({ $claim })
mail-receipt-taken-back-happened = Vous avez indiqué avoir refusé par erreur. { $partner } est de nouveau enregistré comme partenaire { DE($customer) }. Nous l’en avons informé.
mail-receipt-taken-back-until = Jusqu’au { $deadline }, vous pouvez encore refuser sur la page ci-dessous. Si vous êtes d’accord, vous n’avez rien à faire.
mail-receipt-taken-back-open = Vous pouvez encore refuser sur la page ci-dessous. Si vous êtes d’accord, vous n’avez rien à faire.
mail-receipt-end-subject = Nous avons reçu votre demande de mettre fin à l’association avec { $partner } ({ $claim })
mail-receipt-end-happened = Vous avez demandé à mettre fin à l’association { DE($partner) } avec { $customer }. Quelqu’un chez { $programme } va s’en occuper.
mail-receipt-end-next = Vous n’avez rien à faire. Vous recevrez un e-mail quand l’association aura pris fin.
mail-receipt-ended-subject = L’association avec { $partner } a pris fin ({ $claim })
mail-receipt-ended-happened = À votre demande, l’association { DE($partner) } avec { $customer } a pris fin. Nous en avons informé { $partner }.
mail-receipt-nothing = Vous n’avez rien à faire.

# To the leads: a customer asks to end an association.

mail-end-asked-subject = { $customer } demande la fin de son association avec { $partner } ({ $claim })
mail-end-asked-happened = Après le délai de refus, { $customer } a demandé sur sa page la fin de l’association avec { $partner }.
mail-end-asked-next = Ouvrez la demande, vérifiez ce que souhaite le client et mettez fin à l’association.

# M12 and M13: assessment and outcome.

mail-assessment-subject = Demande { $claim } transmise pour évaluation de l’éligibilité
mail-assessment-happened = Le délai de refus du client est écoulé, et { $customer } n’a pas refusé. Votre demande a été transmise pour l’évaluation de l’éligibilité.
mail-assessment-next = L’approbation n’est pas un paiement, et cette étape non plus. Nous vous écrirons quand le résultat sera connu. Vous n’avez rien à faire.
mail-eligible-subject = La demande { $claim } est éligible à partir de { $month }
mail-eligible-happened = L’évaluation de votre association avec { $customer } est terminée : elle est éligible à partir de { $month }.
mail-eligible-next = L’éligibilité n’est pas encore un paiement : les montants sont calculés et payés par le système de paiement, et affichés avec les gains. Vous n’avez rien à faire.
mail-not-eligible-subject = La demande { $claim } n’est pas éligible : { $reason }
mail-not-eligible-happened = L’évaluation de votre association avec { $customer } est terminée : elle n’est pas éligible à compter { DE($month) }, et rien n’est donc payé pour elle. L’approbation n’est pas un paiement.
mail-not-eligible-next = L’association reste valable. Si vous pouvez remédier à la cause, faites-le et ajoutez un commentaire à la demande.

# M14: withdrawn.

mail-withdrawn-subject = Demande { $claim } retirée : { $customer }
mail-withdrawn-happened = { $partner } a retiré la demande pour { $customer } : { $reason }. Elle est close.
mail-withdrawn-next = Vous n’avez plus rien à faire sur cette demande.
mail-withdrawn-customer-subject = { $partner } a mis fin à l’association avec { $customer } ({ $claim })
mail-withdrawn-customer-happened = { $partner } nous a indiqué ne plus devoir être enregistré comme partenaire { DE($customer) }. L’association a pris fin, et { $partner } ne peut plus voir votre utilisation par ce biais.
mail-superseded-customer-subject = L’association { DE($partner) } avec { $customer } a pris fin ({ $claim })
mail-superseded-customer-happened = { $partner } n’est plus enregistré comme partenaire { DE($customer) } : nous avons réexaminé sa demande et retiré notre approbation. { $partner } ne peut plus voir votre utilisation par ce biais.

# M15 and M16: dispute and reinstatement.

mail-dispute-subject = Contestation de la demande { $claim } reçue : réponse au plus tard le { $date }
mail-dispute-happened = Nous avons reçu votre contestation concernant { $customer }. Un autre examinateur va réexaminer la demande et répondra au plus tard le { $deadline }.
mail-dispute-next = Vous n’avez rien à faire.
mail-reinstated-subject = La demande { $claim } est de nouveau ouverte : { $customer }
mail-reinstated-happened = Votre demande pour { $customer } a été rejetée par erreur ou à cause d’une panne. Nous avons annulé ce rejet ; la demande reprend là où elle en était.
mail-reinstated-review = La décision vous parviendra au plus tard le { $deadline }. Vous n’avez rien à faire.
mail-reinstated-start = L’examen commencera au plus tard le { $deadline }. Vous n’avez rien à faire.
mail-reinstated-answer = La question de l’examinateur est de nouveau ouverte. Répondez au plus tard le { $deadline }. Sans réponse dans ce délai, la demande sera rejetée.

# M17: competing claim decided.

mail-competition-won-subject = Demandes concurrentes tranchées : votre demande { $claim } pour { $customer } est maintenue
mail-competition-won-happened = Une autre demande portait sur au moins un des produits que vous demandez pour { $customer }. Nous avons comparé les preuves, et cette autre demande n’a pas été retenue.
mail-competition-won-approved = Votre association reste telle quelle. Vous n’avez rien à faire.
mail-competition-won-question = Ce n’est pas encore une approbation. La question de l’examinateur est toujours ouverte : répondez au plus tard le { $deadline }. Sans réponse dans ce délai, la demande sera rejetée.
mail-competition-won-review = Ce n’est pas encore une approbation : l’examen continue. Vous n’avez rien à faire.
mail-competition-lost-subject = Demandes concurrentes tranchées : demande { $claim } rejetée, contestation jusqu’au { $date }
mail-competition-lost-subject-final = Demandes concurrentes tranchées : demande { $claim } rejetée
mail-competition-lost-happened = Une autre demande porte sur au moins un des produits que vous demandez pour { $customer }. Nous avons comparé les preuves et rejeté votre demande.
mail-competition-lost-association = Une autre demande porte sur au moins un des produits que vous demandez pour { $customer }. Nous avons comparé les preuves et rejeté votre demande ; votre association a pris fin.

# M18: comments.

mail-comment-subject = Nouveau commentaire sur la demande { $claim }, { $customer }
mail-comment-reviewer = Un examinateur a écrit un commentaire sur votre demande pour { $customer }. Aucune échéance n’a changé.
mail-comment-partner = { $partner } a écrit un commentaire sur la demande pour { $customer }. Aucune échéance n’a changé.
mail-comment-next = Vous pouvez répondre sur la page de la demande.

# M18b: comments gathered.

mail-digest-subject = { $count ->
    [one] Nouveau commentaire sur la demande { $claim }, { $customer }
   *[other] { $count } nouveaux commentaires sur la demande { $claim }, { $customer }
}
mail-digest-reviewer = { $count ->
    [one] Depuis notre dernier e-mail, un examinateur a écrit un autre commentaire sur votre demande pour { $customer }. Aucune échéance n’a changé.
   *[other] Depuis notre dernier e-mail, les examinateurs ont écrit { $count } autres commentaires sur votre demande pour { $customer }. Aucune échéance n’a changé.
}
mail-digest-partner = { $count ->
    [one] Depuis notre dernier e-mail, { $partner } a écrit un autre commentaire sur la demande pour { $customer }. Aucune échéance n’a changé.
   *[other] Depuis notre dernier e-mail, { $partner } a écrit { $count } autres commentaires sur la demande pour { $customer }. Aucune échéance n’a changé.
}
mail-digest-attached = { $count ->
    [one] { $count } fichier est joint, sur la page de la demande.
   *[other] { $count } fichiers sont joints, sur la page de la demande.
}
mail-digest-more = { $count ->
    [one] En plus de ceux ci-dessous, la page de la demande contient { $count } autre commentaire.
   *[other] En plus de ceux ci-dessous, la page de la demande contient { $count } autres commentaires.
}

# R1 to R4: reminders. $days is what is left.

mail-remind-answer-subject = { $days ->
    [one] Plus que { $days } jour ouvré pour répondre : demande { $claim }, { $customer }
   *[other] Plus que { $days } jours ouvrés pour répondre : demande { $claim }, { $customer }
}
mail-remind-answer-subject-today = Dernier jour pour répondre : demande { $claim }, { $customer }
mail-remind-answer-happened = Un examinateur attend votre réponse concernant votre demande pour { $customer }.
mail-remind-dispute-subject = { $days ->
    [one] Plus que { $days } jour pour contester : demande { $claim }, { $customer }
   *[other] Plus que { $days } jours pour contester : demande { $claim }, { $customer }
}
mail-remind-dispute-subject-today = Dernier jour pour contester : demande { $claim }, { $customer }
mail-remind-dispute-happened = Votre demande pour { $customer } a été rejetée. Vous pouvez encore contester ce rejet jusqu’au { $deadline }.
mail-remind-dispute-next = Ouvrez la demande, choisissez « Contester », et expliquez pourquoi ou ajoutez une preuve. Les motifs du rejet sont indiqués sur la page de la demande.
mail-remind-dispute-else = Si vous ne contestez pas, vous n’avez rien à faire. Passé ce délai, vous pouvez toujours faire une nouvelle demande : ouvrez la demande et choisissez « Copier vers une nouvelle demande ».
mail-remind-decline-subject = Rappel : vous pouvez refuser l’association avec { $partner } jusqu’au { $date } ({ $claim })
mail-remind-decline-happened = Il y a quelques jours, nous vous avons informé que { $partner } nous avait demandé de l’enregistrer comme partenaire { DE($customer) }.
mail-remind-decline-next = Si vous n’êtes pas d’accord, ouvrez la page ci-dessous et choisissez « Refuser cette association » au plus tard le { $deadline }.
mail-remind-review-subject = Échéance aujourd’hui : demande { $claim }, { $customer }
mail-remind-start-happened = La demande { DE($partner) } pour { $customer } vous est attribuée, et son examen n’a pas commencé.
mail-remind-start-next = Commencez l’examen au plus tard le { $deadline }.
mail-remind-review-happened = Vous examinez la demande { DE($partner) } pour { $customer }.
mail-remind-review-happened-dispute = Vous traitez la contestation { DE($partner) } concernant { $customer }.
mail-remind-review-next = Décidez au plus tard le { $deadline }, ou demandez au partenaire ce qui manque.

# R5: the leads' daily list. $left says by how much, $reviewer whose work it is.

mail-overdue-subject = { $count ->
    [one] { $count } demande est en retard
   *[other] { $count } demandes sont en retard
}
mail-overdue-happened = { $count ->
    [one] { $count } demande attend depuis trop longtemps.
   *[other] { $count } demandes attendent depuis trop longtemps.
}
mail-overdue-more = { $count ->
    [one] Les plus urgentes sont ci-dessous ; { $count } autre est dans la file d’examen.
   *[other] Les plus urgentes sont ci-dessous ; { $count } autres sont dans la file d’examen.
}
mail-overdue-next = Prenez ou attribuez les demandes sans examinateur, et voyez ce qui retient les autres. Rien ne change pour les partenaires : aucune demande n’est perdue pour autant.
mail-overdue-list = En retard
mail-overdue-nobodys = Échéance aujourd’hui, sans examinateur
mail-overdue-claim = { $claim }, { $customer } ({ $partner })
mail-overdue-stands = { $status }, { $reviewer } : { $left }, échéance le { $deadline }
mail-overdue-nobody = sans examinateur
mail-overdue-open = Ouvrir les demandes en retard
mail-footer-list-service = Cet e-mail a été envoyé par le service d’association des partenaires de { $programme }.
mail-footer-lead = Vous le recevez parce que vous êtes responsable d’examen : une fois par jour ouvré, quand quelque chose est en retard.

# R6: a draft goes soon.

mail-draft-subject = Votre brouillon « { $name } » sera supprimé après le { $date } ({ $claim })
mail-draft-happened = Votre brouillon « { $name } » n’a pas changé depuis longtemps. Il sera conservé jusqu’au { $deadline }, puis supprimé.
mail-draft-next = { $days ->
    [one] Pour le garder, ouvrez-le et enregistrez une étape : il sera alors conservé { $days } jour de plus. S’il ne vous sert plus, vous n’avez rien à faire.
   *[other] Pour le garder, ouvrez-le et enregistrez une étape : il sera alors conservé { $days } jours de plus. S’il ne vous sert plus, vous n’avez rien à faire.
}
mail-footer-draft = Vous le recevez parce que ce brouillon est le vôtre.

# M19: what leads gave to a reviewer.

mail-assigned-subject = { $count ->
    [one] La demande { $claim } vous est attribuée : { $customer }
   *[other] { $count } demandes vous sont attribuées : { $claim }, { $customer } et d’autres
}
mail-assigned-happened = { $count ->
    [one] Un responsable d’examen vous a attribué une demande.
   *[other] Des responsables d’examen vous ont attribué { $count } demandes.
}
mail-assigned-next = { $count ->
    [one] Elle se trouve dans votre file d’examen, sous « Mes examens en cours ». Son historique indique pourquoi elle vous a été attribuée.
   *[other] Elles se trouvent dans votre file d’examen, sous « Mes examens en cours ». L’historique de chacune indique pourquoi elle vous a été attribuée.
}
mail-assigned-list = Attribuées à vous
mail-assigned-stands = { $status }, échéance le { $deadline }
mail-assigned-held = { $status }, en suspens
mail-assigned-open = Ouvrir vos demandes
mail-footer-assigned = Vous le recevez parce que vous examinez des demandes : au plus une fois par heure, quand un responsable d’examen vous en attribue.
