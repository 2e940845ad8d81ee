# The page for leads, and its periods.

statistics-title = Statistiques
statistics-period = Période
statistics-show = Afficher
statistics-last-3-months = 3 derniers mois
statistics-last-12-months = 12 derniers mois
statistics-quarter = Trimestre { $quarter } de { $year }
statistics-days = { $from } – { $to }
statistics-goes-on = La période n’est pas terminée.
statistics-compared = Comparaison avec la période précédente : { $days }.
statistics-nothing = Rien n’a été compté sur cette période.
statistics-claims-of = demandes : { $name }
statistics-csv-of = du tableau « { $name } »

# Figures and their changes.

statistics-number = { $number }
statistics-percent = { $number } %
statistics-of = { $part } sur { $whole }
statistics-none = aucun cas
statistics-few = trop peu de cas
statistics-more = { $count } de plus
statistics-fewer = { $count } de moins
statistics-as-many = inchangé
statistics-points-more = { $count ->
    [one] { $count } point de plus
   *[other] { $count } points de plus
}
statistics-points-fewer = { $count ->
    [one] { $count } point de moins
   *[other] { $count } points de moins
}
statistics-days-more = { $count ->
    [one] { $count } jour de plus
   *[other] { $count } jours de plus
}
statistics-days-fewer = { $count ->
    [one] { $count } jour de moins
   *[other] { $count } jours de moins
}
statistics-same = inchangé
statistics-no-change = trop peu de cas pour comparer

# The tables.

statistics-volume = Demandes
statistics-volume-lead = Ce qui est arrivé, ce qui a été décidé et ce qui reste.
statistics-course = Mois par mois
statistics-course-lead = Demandes envoyées et décidées ; un mois seul est présenté par tranches de sept jours.
statistics-in-time = Décidées à temps
statistics-in-time-lead = Selon les échéances fixées. Le temps d’examen exclut les suspensions et le temps du partenaire. Ce qui est en retard et encore ouvert compte comme en retard.
statistics-times = Durée médiane
statistics-times-lead = En jours ouvrés : la moitié n’a pas duré plus que la médiane.
statistics-rounds = Renvoyées
statistics-rounds-lead = Nombre d’examens de la preuve avant la décision.
statistics-requests = Motifs les plus fréquents : compléments
statistics-requests-lead = Ce que les examinateurs ont demandé. Une demande de complément peut avoir plusieurs motifs.
statistics-rejections = Motifs les plus fréquents : rejets
statistics-rejections-lead = Pourquoi les examinateurs ont rejeté. Un rejet peut avoir plusieurs motifs.
statistics-afterwards = Refus, contestations, silences
statistics-afterwards-lead = Refus par approbation, contestations suivies d’une approbation, questions restées sans réponse.
statistics-workload = Examinateurs
statistics-workload-lead = Ce que chacun a en cours et a décidé sur la période.
statistics-column-what = Indicateur
statistics-column-claims = Demandes
statistics-column-change = Par rapport à la période précédente
statistics-column-days = Jours
statistics-column-in-time = À temps
statistics-column-of = Sur le total
statistics-column-late = En retard
statistics-column-stage = Étape
statistics-column-median = Médiane, jours ouvrés
statistics-column-most = Neuf sur dix au plus
statistics-column-measured = Mesures
statistics-column-rounds = Passages
statistics-column-decisions = Décisions
statistics-column-share = Part
statistics-column-requests = Compléments demandés
statistics-column-rejections = Rejets
statistics-column-open-now = En cours
statistics-column-decided = Décidées
statistics-column-date = Date
statistics-column-took = Jours ouvrés

# Their rows.

statistics-submitted = Envoyées
statistics-decided = Décidées par les examinateurs
statistics-approved = Approuvées
statistics-rejected = Rejetées par les examinateurs
statistics-unanswered = Closes sans réponse
statistics-withdrawn = Retirées avant décision
statistics-taken-back = Refus annulés
statistics-open = Encore en cours à la fin
statistics-in-time-start = Examen commencé
statistics-in-time-review = Examen décidé
statistics-in-time-answer = Réponse du partenaire
statistics-in-time-dispute = Contestation décidée
statistics-within-target = Décidées en 10 jours d’examen au plus
statistics-median-reviewer-time = Temps d’examen médian, jours ouvrés
statistics-time-start = En attente d’examen
statistics-time-review = En cours d’examen
statistics-time-answer = Chez le partenaire
statistics-time-dispute = En contestation
statistics-time-reviewer = Temps d’examen
statistics-round = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
statistics-round-or-more = { $count } passages ou plus
statistics-sent-back = Renvoyées au moins une fois
statistics-declined = Refusées par le client
statistics-overturned = Contestations acceptées
statistics-late-answers = Questions restées sans réponse à temps

# The claims behind a figure.

statistics-behind-asked-for = Compléments : { $reason }
statistics-behind-rejected-for = Rejets : { $reason }
statistics-behind-started-late = Examens commencés en retard
statistics-behind-reviewed-late = Examens décidés en retard
statistics-behind-dispute-late = Contestations décidées en retard
statistics-behind-over-target = Décidées après plus de 10 jours d’examen
statistics-behind-decided-by = Décidées par un examinateur
statistics-also-overdue = { $count ->
    [one] Également en retard : { $count } demande encore ouverte dont l’échéance est passée
   *[other] Également en retard : { $count } demandes encore ouvertes dont l’échéance est passée
}

# Charts in words.

statistics-chart-title = { $title }, { $period }
statistics-chart-value = { $name } : { $value }.
statistics-chart-median = { $name } : médiane { $value }, neuf sur dix en { $most } au plus.
statistics-chart-course = { $days } : { $submitted } envoyées, { $decided } décidées.
statistics-overdue-since = ouverte, en retard depuis le { $date }
