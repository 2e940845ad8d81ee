# The customer's page. At most 20 words a sentence.

consent-title = { $partner } déclare travailler avec vous
consent-intro = { $partner } a demandé à être enregistré comme partenaire { DE($customer) }. Nous avons vérifié ses documents et approuvé la demande. Vous pouvez refuser.
consent-taken-back = Vous êtes revenu sur votre refus le { $when }. L’association est maintenue. Vous pouvez toujours refuser.
consent-your-choice = Votre choix
consent-agree = Si vous êtes d’accord, vous n’avez rien à faire.
consent-disagree = Si vous n’êtes pas d’accord, refusez au plus tard le { $deadline }.
consent-disagree-open = { $days ->
    [one] Si vous n’êtes pas d’accord, refusez ici. Vous avez { $days } jour à compter de la remise de notre e-mail.
   *[other] Si vous n’êtes pas d’accord, refusez ici. Vous avez { $days } jours à compter de la remise de notre e-mail.
}
consent-decline = Refuser cette association

# What it is about.

consent-request = La demande
consent-partner = Partenaire
consent-partner-value = { $partner }, { $location }
consent-organization = Votre organisation
consent-organization-value = { $customer } ({ $domain })
consent-products = Produits
consent-role = Rôle du partenaire
consent-role-usage = Vous aide à utiliser ces produits
consent-role-pre-sales = Vous a aidé à choisir ces produits
consent-role-revenue-association = A pris part à votre achat de ces produits
consent-since = Enregistré depuis le
consent-effects = Si vous ne refusez pas
consent-sees-usage = Le partenaire peut voir combien de personnes utilisent ces produits chaque mois, et combien de licences sont payées.
consent-may-be-paid = Le partenaire peut être rémunéré pour ce travail par { $programme }.
consent-no-effects = Ce que cela n’implique pas
consent-not-content = Le partenaire ne peut pas lire vos messages ni vos fichiers.
consent-not-people = Le partenaire ne voit ni les noms des utilisateurs ni ce que fait chacun d’eux.
consent-not-access = Le partenaire n’a accès ni à vos systèmes, ni à vos factures, ni à vos mots de passe.
consent-not-contracts = Vos contrats et vos prix ne changent pas.
consent-genuine = Ce message est-il authentique ?
consent-genuine-sent = Nous l’avons envoyé à { $email }, car le partenaire a indiqué cette adresse comme contact.
consent-genuine-text = Nous ne demandons jamais de mot de passe ni de paiement. Une question ? Appelez votre contact habituel chez { $partner }.
consent-reference = Référence { $claim }
consent-contact = Des questions ? { $contact }
consent-privacy-notice = Politique de confidentialité

# Declining.

consent-decline-title = Refuser cette association ?
consent-decline-text = { $partner } ne sera pas enregistré comme partenaire { DE($customer) }. Nous informerons le partenaire de votre refus.
consent-undo-until = Vous pourrez revenir sur ce refus jusqu’au { $deadline }.
consent-undo-open = Vous pourrez revenir sur ce refus jusqu’à la fin du délai.
consent-yes = Oui, refuser cette association
consent-no = Non, la conserver
consent-choose = Choisissez de refuser l’association ou de la conserver.
consent-refuse = Refuser aussi toute nouvelle demande { DE($partner) }
consent-refuse-hint = Cela ne compte que si vous refusez l’association. Vous pourrez changer d’avis plus tard en répondant à notre e-mail.
consent-reason = Motif (facultatif)
consent-reason-hint = Le partenaire peut voir ce que vous écrivez. Nous conservons { $max } caractères au maximum.
consent-moved = La situation a changé depuis l’ouverture du formulaire : rien n’a été enregistré. Voici où en est l’association.
consent-sent-before = Vous avez déjà envoyé ce formulaire : rien n’a été refait. Voici où en est l’association.
consent-kept = Vous conservez l’association. Rien n’a été refusé.

# Declined.

consent-declined-title = Vous avez refusé l’association
consent-declined-text = { $partner } n’est pas enregistré comme partenaire { DE($customer) }.
consent-declined-at = Refus enregistré le { $when } ({ $zone }), à l’aide du lien envoyé à { $email }.
consent-refused = Vous avez aussi refusé toute nouvelle demande { DE($partner) }. Aucune ne pourra être approuvée, sauf si vous changez d’avis.
consent-your-reason = Votre motif, tel que le partenaire le voit.
consent-reason-cut = Nous en avons conservé les { $max } premiers caractères.
consent-declined-receipt = Nous avons envoyé un accusé de réception à { $email }.
consent-declined-told = Nous avons informé le partenaire. Vous n’avez pas à le contacter.
consent-declined-work = Les travaux convenus avec le partenaire ne sont pas concernés.
consent-declined-final = Le délai pour revenir sur ce refus est passé. Le partenaire peut envoyer une nouvelle demande.
consent-declined-final-refused = Le délai pour revenir sur ce refus est passé. Si vous changez d’avis sur ce partenaire, répondez à notre e-mail.
consent-mistake-title = Vous avez refusé par erreur ?
consent-mistake = J’ai refusé par erreur
consent-restore-title = Revenir sur votre refus ?
consent-restore-text = { $partner } sera de nouveau enregistré comme partenaire { DE($customer) }. Nous en informerons le partenaire.
consent-restore-refused = Cela annule aussi votre refus de toute nouvelle demande { DE($partner) }.
consent-restore-until = Vous pourrez encore refuser jusqu’au { $deadline }.
consent-restore-open = Vous pourrez encore refuser jusqu’à la fin du délai.
consent-restore-yes = Oui, revenir sur mon refus
consent-restore-no = Non, maintenir le refus
consent-stays-declined = Votre refus est maintenu. Rien n’a été modifié.
consent-restore-choose = Choisissez de revenir sur votre refus ou de le maintenir.
consent-not-taken-back = Pour le moment, vous ne pouvez pas revenir sur ce refus, car une autre demande porte sur les mêmes produits. Si elle prend fin à temps, vous pourrez encore revenir sur ce refus ici.
consent-already-declined = Cette association avait déjà été refusée : ce que vous avez écrit n’a pas été ajouté. Voici où en est l’association.
consent-ended-at = Fin enregistrée le { $when } ({ $zone }), à votre demande.

# The time is over.

consent-time-over-title = Le délai pour refuser est passé
consent-time-over-text = Il s’est terminé le { $deadline }. { $partner } est enregistré comme partenaire { DE($customer) }.
consent-time-over-still = Vous pouvez encore mettre fin à l’association
consent-time-over-ask = Demandez au partenaire de la retirer, ou demandez-le-nous ici.
consent-time-over-end = Demander la fin de cette association
consent-end-title = Demander la fin de cette association ?
consent-end-text = Un membre de notre équipe lit votre demande, puis met fin à l’association { DE($partner) } avec { $customer }.
consent-end-yes = Oui, demander la fin de l’association
consent-end-not-asked = Rien n’a été demandé. L’association reste en place.
consent-end-choose = Choisissez de demander la fin de l’association ou de la conserver.
consent-end-reason-hint = Nous lisons ce que vous écrivez, et le partenaire peut le voir. Nous conservons { $max } caractères au maximum.
consent-end-asked-title = Vous nous avez demandé d’y mettre fin
consent-end-asked = Nous avons reçu votre demande le { $when } ({ $zone }). Nous écrirons à { $email } quand ce sera fait.

# Nothing to decide.

consent-withdrawn-title = { $partner } a retiré cette demande
consent-withdrawn-text = Vous n’avez rien à faire.
consent-ended-title = { $partner } n’est pas enregistré comme votre partenaire
consent-unknown-title = Ce lien n’est pas valide
consent-unknown-text = Copiez l’adresse complète depuis l’e-mail. Si nous vous avons réécrit depuis, utilisez le lien de notre dernier e-mail. Si cela ne suffit pas, répondez à cet e-mail.
