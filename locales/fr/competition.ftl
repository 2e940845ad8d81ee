# Les demandes de deux partenaires ou plus sur la même chose, côte à côte.

competition-title = Demandes concurrentes
competition-of = Demandes concurrentes sur { $customer }
competition-compare = Comparer les demandes concurrentes
competition-mark = Demande concurrente
competition-none = Aucun autre partenaire n’a actuellement de demande en cours pour les mêmes produits.
competition-shared = Éléments revendiqués plusieurs fois
competition-shared-with = { $thing } : aussi { $claim }, { $company }
competition-thing = { $product }, { $activity }
competition-newest = La preuve la plus récente est celle { DE($company) } ({ $claim }) : { $file }, ajoutée le { $date }. La preuve la plus récente compte.
competition-same-age = Les derniers fichiers des deux demandes ont été ajoutés au même instant.
competition-holder = Titulaire
competition-newcomer = Nouvelle demande
competition-has-newest = Preuve la plus récente
competition-location = Établissement
competition-sent = Envoyée
competition-added = Dernière preuve ajoutée
competition-proof = Preuve
competition-earlier-files = { $count ->
    [one] { $count } fichier antérieur
   *[other] { $count } fichiers antérieurs
}
competition-findings = Liste de contrôle
competition-not-reviewed = Personne n’a encore vérifié cette preuve.
competition-actions = Que faire de { $claim }
competition-ask = Demander un complément à ce partenaire
competition-open-review = Ouvrir l’examen
competition-open-claim = Ouvrir la demande
competition-lead-decides = Un responsable d’examen tranche entre ces demandes. D’ici là, aucune ne peut être approuvée. Vous pouvez mettre en suspens celle que vous examinez et demander un complément à son partenaire.
competition-barred = Vous avez rejeté l’une de ces demandes, et son partenaire conteste ce rejet : un autre responsable tranche.

# La décision du responsable.

competition-decide = Trancher entre les demandes
competition-decide-text = Une demande est maintenue, l’autre est rejetée. Les deux partenaires sont prévenus par e-mail, sans apprendre qui a fait l’autre demande.
competition-retain = Maintenir le titulaire : { $company } ({ $claim })
competition-pass = Attribuer l’association à { $company } ({ $claim })
competition-loses = La demande { $claim } { DE($company) } est rejetée : { $detail }
competition-message-hint = Pour le partenaire dont la demande est rejetée : indiquez ce qui a été déterminant. Ne nommez ni l’autre partenaire, ni sa demande, ni son ID MPN.
competition-check-title = Vérifiez la décision avant de l’envoyer
competition-stays = Demande maintenue
competition-goes = Demande rejetée
competition-claim = { $claim }, { $company }
competition-change = Modifier la décision
competition-customer-told = Le client avait été informé de cette association ; il sera informé qu’elle a pris fin.
error-ruling-choose = Choisissez la demande à maintenir
error-message-names-other = Écrivez le message sans le nom, l’établissement, l’ID de demande, les numéros ni le domaine de messagerie de l’autre partenaire

notice-competition-decided = Les demandes concurrentes sont tranchées, et les deux partenaires sont prévenus.

# Sur la page de la demande, à son partenaire.

competition-partner-remark = Une autre demande existe pour au moins un de ces produits. Les preuves sont comparées avant toute approbation.
