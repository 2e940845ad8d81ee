# The queue.

review-views = Vues
review-count-capped = { $count }+
review-column-due = Échéance
review-column-decided = Dernier changement
review-column-since = En attente depuis
review-waits = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
review-column-customer = Client et partenaire
review-column-products = Produits
review-no-match = Aucune demande de cette vue ne correspond.
review-search-all = Rechercher dans toutes les demandes
review-next-due = La prochaine demande est à traiter au plus tard le { $date }.
review-first-page = Première page
review-none = non attribuée
review-no-deadline = Sans échéance
review-on-hold = en suspens

# Whose work it is.

review-not-begun = Pas encore commencée. Quand vous commencez, la demande vous est attribuée et la date de décision est fixée.
review-nobodys = Cette demande n’est attribuée à personne. Prenez-la pour continuer.
review-held-by = Attribuée à { $name } depuis le { $date }. La décision lui revient.
review-yours-since = Attribuée à vous depuis le { $date }
review-waiting-told = En attente du partenaire. La demande vous reviendra avec sa réponse.
review-decided-told = Il n’y a rien à examiner dans ce statut.
review-barred = Vous avez rejeté cette demande : une autre personne décide de la contestation.

# The page.

review-page-title = Examiner { $customer }
review-claim-data = Ce que le partenaire demande
review-start-by = À commencer au plus tard le
review-decide-by = À décider au plus tard le
review-sent = envoyée le { $date }
review-reviewer-time = temps d’examen : { $days } sur { $target } jours ouvrés
review-said = Échanges
review-look-twice = À regarder de près
review-same-file = { $file } figure aussi, avec un contenu identique à l’octet près, dans une demande de { $company } :
review-competing = Un autre partenaire a une demande pour le même produit. Celle-ci ne peut pas être approuvée avant qu’un responsable ait comparé les deux.
review-declined-before = Le client a refusé l’association de ce partenaire le { $date }.
review-declined-late = Le client a fait mettre fin à l’association de ce partenaire le { $date }.
review-refusal-lifted = Le client avait aussi refusé toute nouvelle demande de ce partenaire ; un responsable a levé ce refus le { $date }.
review-refused = Le client a refusé toute nouvelle demande de ce partenaire. Cette demande ne peut pas être approuvée tant que ce refus est maintenu.
review-refused-mark = Partenaire refusé par le client
review-found-of = { $found } sur { $total } trouvés
review-checked-of = { $checked } sur { $total } vérifiés
review-page-of = { $line } : page
review-window = Dates retenues : du { $from } au { $to }
review-suggested = proposé d’après vos contrôles
review-message-hint = { $hint } Si vous demandez un complément aujourd’hui, la réponse est attendue au plus tard le { $answer } ; si vous rejetez aujourd’hui, le partenaire peut contester jusqu’au { $dispute }. Le message n’est pas envoyé en cas d’approbation.
review-message-hint-final = { $hint } Si vous demandez un complément aujourd’hui, la réponse est attendue au plus tard le { $answer } ; un rejet après contestation est définitif. Le message n’est pas envoyé en cas d’approbation.
review-remove-hint = Le partenaire peut les retirer au lieu d’en apporter la preuve.
review-group = Motif du rejet
review-details = { $group } : quoi exactement ?
review-not-found = { $line } : indiquez Trouvé avant d’approuver
review-saved-at = Enregistré à { $time }
review-meanwhile = Ce qui s’est passé entre-temps
review-since-begun = La demande a changé depuis qu’elle vous est attribuée. Voir les éléments marqués « Nouveau ».
review-unseen = Vous n’avez pas encore vu ceci
review-unseen-text = Arrivé depuis l’envoi de la demande ou depuis votre dernière visite. Voir les éléments marqués « Nouveau ».
review-changed = modifié
review-position-label = Demandes de cette vue
review-previous = Demande précédente
review-next = Demande suivante
review-all-files = Télécharger toute la preuve (ZIP)
review-since-saved = Ceci est arrivé depuis votre dernier enregistrement ou envoi. Vérifiez de nouveau votre examen.
review-typed = Votre saisie
review-set-aside = Elle est conservée : si vous reprenez la demande, votre examen repartira de là.
review-lost-assigned = Cette demande a été attribuée à { $name } le { $time }.
review-lost-released = Vous avez libéré cette demande le { $time }. La décision ne vous revient plus.
review-lost-released-by = { $name } a libéré cette demande le { $time }. La décision ne vous revient plus.
review-refused-other-window = Vous avez modifié cet examen dans une autre fenêtre. Vérifiez-le de nouveau avant de l’envoyer.
review-refused-own-claim = Le partenaire a une autre demande en cours pour le même produit. Une seule des deux peut être approuvée.
review-elsewhere-title = Vous avez enregistré cet examen dans une autre fenêtre le { $time }
review-elsewhere-text = Cette page était déjà ouverte : rien n’a été remplacé. Votre saisie est toujours dans le formulaire : choisissez « Enregistrer l’avancement » pour remplacer ce qui est enregistré maintenant.
review-elsewhere-keep = Garder ce qui est enregistré maintenant
review-auto-failed = Nous ne savons pas si vos dernières modifications ont été enregistrées. Choisissez « Enregistrer l’avancement ».
review-auto-elsewhere = Non enregistré : vous avez enregistré cet examen dans une autre fenêtre le { $time }. Choisissez « Enregistrer l’avancement » pour voir les deux.

# The confirm page.

decision-check-title = Vérifiez avant d’envoyer
decision-leads-to = Statut après l’envoi
decision-answer-due = Réponse du partenaire au plus tard
decision-dispute-until = Contestation possible jusqu’au
decision-final = Définitif : le partenaire ne peut plus contester
decision-customer-days = { $days ->
    [one] Le client peut refuser pendant { $days } jour à partir de l’acceptation de notre e-mail
   *[other] Le client peut refuser pendant { $days } jours à partir de l’acceptation de notre e-mail
}
decision-mail-to = E-mail à { $name }
decision-no-message = Votre message n’est pas envoyé en cas d’approbation.
decision-said = Écrit entre-temps
decision-said-text = Ceci a été écrit depuis l’ouverture de votre examen. Ce sur quoi vous décidez n’a pas changé : envoyez la décision, ou revenez la modifier.
decision-change = Modifier l’examen

# The outcome.

outcome-title = Enregistrer le résultat
outcome-result = Résultat
outcome-eligible = Éligible
outcome-not-eligible = Non éligible
outcome-reason-hint = Seulement si non éligible.
outcome-text-hint = Obligatoire pour Autre. Le partenaire peut le lire.
outcome-month-hint = Année et mois, par exemple 2026-11.
outcome-record = Enregistrer le résultat
error-outcome-choose = Choisissez éligible ou non éligible
error-outcome-reason = Choisissez pourquoi elle n’est pas éligible
error-month = Écrivez le mois sous la forme année et mois, par exemple 2026-11

# Notices.

notice-review-started = L’examen a commencé. La demande vous est attribuée.
notice-claim-taken = Vous avez pris la demande.
notice-review-saved = Votre avancement a été enregistré.
notice-decision-sent-next = La décision a été envoyée. Voici la demande suivante.
notice-decision-sent-next-said = La décision sur { $claim } a été envoyée, et voici la demande suivante. Quelqu’un a écrit à propos de { $claim } juste avant la décision.
notice-shortcuts-on = Les raccourcis sont activés.
notice-shortcuts-off = Les raccourcis sont désactivés.
notice-decision-sent = La décision a été envoyée.
notice-decision-sent-said = La décision sur { $claim } a été envoyée. Quelqu’un a écrit à propos de { $claim } juste avant la décision.
notice-read-history = Le lire dans l’historique de { $claim }
notice-outcome-recorded = Le résultat a été enregistré.
notice-claims-assigned = { $count ->
    [one] { $count } demande est attribuée à { $name }.
   *[other] { $count } demandes sont attribuées à { $name }.
}
notice-next-started = La demande la plus urgente vous est maintenant attribuée.
notice-nothing-to-start = Vous n’avez aucune demande à commencer pour le moment.

# Répartir le travail.

queue-search-hint = Client, domaine, ID de locataire, ID de la demande, partenaire ou ID MPN
queue-tick = Cocher
queue-tick-some = Cochez au moins une demande à attribuer
queue-assign-title = Attribuer les demandes cochées
queue-assign-text = Toutes sont attribuées, ou aucune. Personne ne reçoit d’e-mail.
queue-assign-button = Attribuer les demandes
queue-none-assigned = Rien n’a été attribué. { $claim } : { $why }
queue-already-theirs = Elle est déjà attribuée à cette personne.

# Mails that were given up.

undeliverable-title = E-mails non remis
undeliverable-title-count = E-mails non remis ({ $count })
undeliverable-lead = Ces e-mails n’ont pas pu être remis, et le service a cessé d’essayer. Corrigez ce que l’erreur indique, puis renvoyez l’e-mail.
undeliverable-empty = Il n’y a pas d’e-mail non remis.
undeliverable-list = E-mails qui n’ont pas pu être remis
undeliverable-customers = Clients non joints
undeliverable-customers-text = Leur délai est suspendu. Le partenaire indique une autre adresse, un examinateur la confirme, et un nouvel e-mail part.
undeliverable-customers-empty = Chaque client a été joint, ou notre e-mail est en route.
undeliverable-due = { $stage } : { $due }
undeliverable-wait = Cet e-mail ne sera pas envoyé : le client en reçoit un autre à une adresse confirmée.
undeliverable-mail = E-mail
undeliverable-error = Dernière erreur
undeliverable-next = Ce que vous pouvez faire
undeliverable-since = Envoi abandonné le { $instant }
undeliverable-no-claim = Aucune demande à montrer
undeliverable-draft = À propos d’un brouillon
undeliverable-to = à { $name }
button-send-again = Renvoyer
notice-mail-again = L’e-mail va être renvoyé.
