# Revenus et paiements (chapitre 15).
earnings-title = Revenus
earnings-lead = Ce que le système de paiement indique comme gagné et payé, mois par mois. Les montants viennent de lui : nous ne payons rien et n’y changeons rien.
earnings-rows-title = Revenus, ligne par ligne
earnings-search-hint = Un ID de locataire, d’abonnement ou de demande
earnings-search-odd = Ce n’est pas un ID. Cherchez un ID de locataire, d’abonnement ou de demande.
earnings-none = Aucune ligne ne correspond. Modifiez les filtres.
earnings-empty = Le système de paiement n’a encore rien transmis.
earnings-view = Lignes
earnings-view-all = Toutes
earnings-view-misfits = Sans association correspondante
earnings-total = En { $currency }, hors paiements échoués
earnings-repeated = { $repeated ->
    [one] { $repeated } ligne dit la même chose qu’une ligne déjà reprise, avec peut-être un autre montant ou statut : vérifiez que rien n’y est deux fois.
   *[other] { $repeated } lignes disent la même chose que des lignes déjà reprises, avec peut-être un autre montant ou statut : vérifiez que rien n’y est deux fois.
}
earnings-total-misfits = Sans association
earnings-chart = Par mois, en { $currency }
earnings-problem = Problème
earnings-rows = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
earnings-check-title = Contrôler un mois
earnings-check-lead = Chaque association a-t-elle été payée ? Voici les associations éligibles sans ligne du système de paiement, et les lignes qui ne correspondent à aucune association.
earnings-checked = Dernier contrôle le { $date }
earnings-gaps = Associations sans ligne, { $month }
earnings-gaps-hint = Chacune a été approuvée et déclarée éligible pour ce mois.
earnings-gaps-none = Chaque association éligible a une ligne.
earnings-misfits = Lignes sans association, { $month }
earnings-misfits-hint = Elles restent telles quelles et sont contrôlées de nouveau quand une association change.
earnings-misfits-none = Chaque ligne correspond à une association.
earnings-misfits-all = Toutes les lignes sans association
earnings-import = Importer des revenus
earnings-import-help = Les lignes du système de paiement, sous forme de tableau.
earnings-import-text = Un tableau des lignes du système de paiement. Toutes ses lignes sont reprises, ou aucune ; le même fichier envoyé une seconde fois ne change rien. Ici, { $most } lignes et 1 Mo au plus ; la commande « cpor import earnings » accepte des fichiers plus longs.
earnings-import-headings = Sa première ligne contient ces en-têtes, dans n’importe quel ordre : { $headings }. En-têtes obligatoires : { $needed }.
earnings-import-hint = Les montants sont des nombres entiers de la plus petite unité : 12550 en EUR vaut 125,50 euros.
earnings-imported = { $rows ->
    [one] { $rows } ligne reprise.
   *[other] { $rows } lignes reprises.
}
earnings-imported-fit = Chacune correspond à une association.
earnings-imported-misfits = { $misfits ->
    [one] { $misfits } ligne ne correspond à aucune association.
   *[other] { $misfits } lignes ne correspondent à aucune association.
}
earnings-import-before = Ce fichier a déjà été repris le { $date }. Rien n’a été modifié.
earnings-imports = Derniers tableaux repris

field-product = Produit ou charge de travail
field-lever = Levier
field-reason-code = Code de motif
field-payment-status = Statut du paiement
field-minor-amount = Montant en plus petite unité
field-amount = Montant
field-currency = Devise
field-month = Mois

payment-unprocessed = Non traité
payment-upcoming = À venir
payment-sent = Envoyé
payment-failed = Échoué

misfit-no-claim = Aucune demande ne porte cet ID
misfit-no-association = Aucune association approuvée ne vaut pour ce locataire, ce produit et ce programme
misfit-not-approved = La demande n’a jamais été approuvée
misfit-other-tenant = La demande porte sur un autre locataire
misfit-other-programme = La demande ne compte pas pour ce programme
misfit-other-product = La demande ne cite pas ce produit
misfit-other-subscription = La demande cite un autre abonnement
misfit-ended = L’association a pris fin avant ce mois
misfit-not-eligible = L’association a été déclarée non éligible
misfit-not-assessed = L’association n’a pas encore été évaluée
misfit-too-early = L’association n’est éligible qu’à partir d’un mois ultérieur

gap-misfit = Des lignes citent cette demande mais ne lui correspondent pas
gap-other-rows = Il y a des lignes pour ce locataire, mais aucune pour cette association
gap-no-row = Il n’y a aucune ligne pour ce locataire

error-cell-claim = Saisissez un ID de demande, par exemple CPOR-0000123, ou laissez la cellule vide.
error-cell-guid = Saisissez un ID de 32 chiffres et lettres de a à f.
error-cell-product = Aucun produit ni aucune charge de travail ne porte ce nom.
error-cell-programme = Saisissez OSU ou OSA Sell.
error-cell-long = Le texte est trop long. Raccourcissez-le.
error-cell-payment-status = Saisissez Non traité, À venir, Envoyé ou Échoué.
error-cell-amount = Saisissez un nombre entier de la plus petite unité, par exemple 12550 pour 125,50.
error-cell-currency = Saisissez les trois lettres d’une devise, par exemple EUR.
error-cell-month = Saisissez un mois déjà commencé, par exemple 2026-11.
