# L’administration du programme, pour les responsables.

administration-title = Administration
admin-changed-since = Quelqu’un d’autre a modifié ceci entre-temps. Votre saisie est conservée ci-dessous. Enregistrez à nouveau pour remplacer ce qui s’y trouve maintenant.
state-active = En activité
state-ended = Hors activité
field-state = Statut
field-active = En activité

# Sociétés et établissements.

companies-title = Sociétés
companies-help = Les sociétés partenaires, leurs établissements, et les programmes auxquels chaque établissement est inscrit.
companies-find = Trouver des sociétés
companies-search-hint = Une partie du nom, ou le début d’un numéro
companies-locations = { $count ->
    [one] { $count } établissement
   *[other] { $count } établissements
}
companies-empty = Aucune société ne correspond à cette recherche.
company-new = Ajouter une société
company-active-hint = Si la case n’est pas cochée, aucun établissement de la société ne peut déposer de demande. Les demandes en cours continuent.
company-audit = Ce qui s’est passé dans cette société
field-global-number = Numéro global
field-global-number-hint = 6 à 8 chiffres. Il ne pourra plus être modifié et ne figure jamais sur une demande.
field-address = Adresse
field-country = Pays
field-country-hint = Deux lettres, par exemple FR
field-location-active = Établissement en activité
field-location-number-hint = 6 à 8 chiffres. Il ne pourra plus être modifié.
field-location-name-hint = En général une ville
locations-empty = Cette société n’a pas encore d’établissement : elle ne peut donc pas déposer de demande.
location-active-hint = Si la case n’est pas cochée, personne ne peut choisir cet établissement dans une demande ni envoyer un brouillon depuis celui-ci.
location-under-way = Demandes en cours dans cet établissement : { $open }. Brouillons : { $drafts }. Si vous mettez fin à l’établissement, les demandes en cours vont jusqu’à leur décision ; les brouillons restent, mais ne peuvent être envoyés que depuis un autre établissement.
enrolments-title = Programmes
enrolments-hint = Un établissement ne peut déposer que pour ce à quoi il est inscrit ce jour-là. Si tous les champs sont vides, il peut déposer pour tout.
enrolment-from = Du
enrolment-to = Dernier jour
notice-company-saved = La société a été enregistrée.
notice-location-saved = L’établissement a été enregistré.
error-company-name = Saisissez le nom sur une ligne, de 1 à 100 caractères
error-company-address = Saisissez l’adresse en 500 caractères au plus
error-company-country = Saisissez le pays en deux lettres, par exemple FR
error-company-number = Saisissez le numéro avec 6 à 8 chiffres
error-company-number-taken = Une société ou un établissement a déjà ce numéro
error-enrolment-order = Choisissez un dernier jour qui ne précède pas le premier
error-enrolment-from = Choisissez aussi le premier jour
error-location-not-enrolled = Cet établissement n’est pas inscrit aujourd’hui pour cette activité. Choisissez un autre établissement ou une autre activité
refusal-not-enrolled = L’établissement n’accepte pas de nouvelle demande pour cette activité aujourd’hui : il est fermé, ou il n’est pas inscrit au programme. Rien n’a été modifié. Choisissez un autre établissement à l’étape 1.

# Examinateurs et responsables.

reviewers-title = Examinateurs et responsables
reviewers-help = Qui examine et qui est responsable, quand ces personnes sont absentes, et de quelles sociétés elles ne reçoivent jamais de demande.
reviewer-new = Ajouter un examinateur
reviewer-role = Rôle
reviewer-away = Absence du { $from } au { $to }
reviewer-suspended-text = Ce compte est suspendu : personne ne peut s’y connecter. Ses demandes en cours figurent ci-dessous.
reviewer-invited-text = Cette personne est invitée et n’a pas encore défini de mot de passe. D’ici là, elle ne reçoit ni demandes ni e-mails à leur sujet.
reviewer-partner-domain = L’adresse e-mail est sur le domaine d’un partenaire : { $company }
reviewer-absence = Absence
reviewer-absence-hint = Ces jours-là, l’examinateur ne reçoit pas de nouvelle demande. Les demandes en cours restent les siennes jusqu’à ce que vous les attribuiez à d’autres.
reviewer-conflicts = Conflits d’intérêts
reviewer-conflicts-hint = Numéros globaux de sociétés, un par ligne. L’examinateur peut lire leurs demandes, mais n’en reçoit jamais.
reviewer-work = Demandes en cours
reviewer-work-none = Aucune demande en cours.
reviewer-suspend-hint = Met fin aussitôt à toutes les sessions. Les demandes en cours restent les siennes jusqu’à ce que vous les attribuiez à d’autres.
reviewer-reactivate = Réactiver
notice-reviewer-saved = L’examinateur a été enregistré.
notice-reviewer-added = Le compte a été ajouté. Une invitation est en route.
notice-reviewer-suspended = Le compte est suspendu, et ses sessions ont pris fin.
notice-reviewer-reactivated = La suspension est levée.
notice-last-lead = Rien n’a été modifié : c’est le dernier responsable actif. Nommez d’abord quelqu’un d’autre responsable.
error-last-lead = C’est le dernier responsable actif. Nommez d’abord quelqu’un d’autre responsable
error-choose-role = Choisissez un rôle
error-choose-language = Choisissez une langue
error-absence-both = Choisissez aussi l’autre jour
error-account-exists = Un compte a déjà cette adresse e-mail
error-conflict-unknown = Aucune société n’a le numéro global { $number }
refusal-in-conflict = Cet examinateur ne reçoit jamais de demande de cette société, en raison d’un conflit d’intérêts. Rien n’a été modifié.
refusal-absent = Cet examinateur est absent aujourd’hui. Choisissez-en un autre.

# The first people of a company.

global-admins-title = Administrateurs généraux
global-admins-hint = Ils invitent les autres utilisateurs de la société et leur attribuent des rôles.
global-admin-invite = Inviter un administrateur général
global-admin-invite-text = La personne reçoit un lien pour définir un mot de passe, puis invite les autres utilisateurs de la société. Le lien fonctionne pendant 7 jours.
invitation-withdraw = Annuler l’invitation
notice-invitation-withdrawn = L’invitation est annulée.
error-company-ended = Cette société n’est pas active. Activez-la avant d’inviter quelqu’un.

# An import of companies and locations
companies-import = Importer des sociétés
companies-import-text = Un tableau de sociétés et de leurs établissements : ce qui est nouveau est ajouté, ce qui diffère est modifié, et ce que le tableau ne nomme pas ou laisse vide reste tel quel. Toutes ses lignes sont prises en compte, ou aucune. { $most } lignes au plus.
companies-import-headings = Sa première ligne porte ces en-têtes, dans n’importe quel ordre ; seuls le numéro global et le nom sont obligatoires : { $headings }
companies-import-file = Tableau au format CSV
companies-import-hint = La liste des sociétés que vous pouvez télécharger a cette forme. Dans Excel : Enregistrer sous, CSV.
companies-import-lines = À corriger
companies-import-more = { $count ->
    [one] Une autre erreur n’est pas citée.
   *[other] { $count } autres erreurs ne sont pas citées.
 }
companies-imported = Ajouts : { $added }, modifications : { $changed }, sans changement : { $unchanged }.
error-table-empty = Choisissez un fichier CSV avec des en-têtes et au moins une ligne en dessous.
error-table-long = Le tableau est trop long. { $most } lignes et 1 Mo au plus : divisez-le.
error-table-quote = Un guillemet n’est pas fermé : une seule case engloberait tout ce qui suit. Corrigez-le.
error-table-separator = Les en-têtes ne sont pas séparés par des virgules, des points-virgules ou des tabulations. Séparez-les ainsi, de même que les cases en dessous. Si le fichier est un classeur, enregistrez-le d’abord au format CSV.
error-table-heading = L’en-tête « { $heading } » manque sur la première ligne. Si le fichier est un classeur, enregistrez-le d’abord au format CSV.
error-table-unknown = L’en-tête « { $heading } » est inconnu. Si le fichier est un classeur, enregistrez-le d’abord au format CSV.
error-table-repeated = L’en-tête « { $heading } » figure deux fois.
error-table-lines = { $count ->
    [one] Une ligne ne peut pas être prise en compte. Rien n’a été modifié.
   *[other] { $count } lignes ne peuvent pas être prises en compte. Rien n’a été modifié.
 }
error-table-line = Ligne { $line }, { $column } : { $why }
error-cell-missing = La case est vide. Remplissez-la.
error-cell-surplus = Il y a plus de cases que d’en-têtes. Mettez entre guillemets une case qui contient des virgules.
error-cell-formula = C’est une formule. Enregistrez sa valeur.
error-cell-yes-no = Écrivez oui ou non.
error-cell-differs = La ligne { $line } dit autre chose de cette société.
error-cell-repeated = La ligne { $line } porte le même numéro.
error-cell-elsewhere = Cet établissement appartient à une autre société.
error-cell-repeated-user = La ligne { $line } porte la même adresse.
error-cell-no-company = Aucune société ne porte ce numéro.
error-cell-person = Écrivez une ligne de 100 caractères au plus, sans adresse web ni adresse e-mail.
error-cell-role = Le rôle « { $role } » n’existe pas. Les rôles sont Administrateur de facturation, Administrateur général et Administrateur des incitations.
error-cell-location = La société n’a pas d’établissement « { $number } ». Écrivez l’ID MPN.
error-cell-needs-location = Un administrateur de facturation ou des incitations a besoin d’au moins un établissement.
error-cell-language = Écrivez English ou Français.
error-cell-last-admin = La société a besoin d’au moins un administrateur général qui puisse se connecter.
error-cell-own-role = Il s’agit de vous. Renoncez au rôle d’administrateur général sur votre propre page parmi les utilisateurs.
error-table-invitations = Un tableau de votre société invite { $most } personnes au plus. Demandez au programme d’en importer un plus long.
too-many-invitations-by-table = { $minutes ->
    [one] Trop de personnes ont été invitées. Attendez { $minutes } minute, puis envoyez ce tableau de nouveau.
   *[other] Trop de personnes ont été invitées. Attendez { $minutes } minutes, puis envoyez ce tableau de nouveau.
 }
users-import = Importer des utilisateurs
users-import-text = Un tableau d’utilisateurs : les nouveaux reçoivent une invitation par e-mail, ceux qui existent déjà reçoivent les rôles et les établissements du tableau, et ceux qu’il ne nomme pas, ou ce qu’il laisse vide, restent tels quels. Toutes ses lignes sont prises en compte, ou aucune. { $most } lignes au plus.
users-import-own = Plusieurs rôles ou établissements tiennent dans une case, séparés par / ; écrivez l’ID MPN de l’établissement. Le nom et la langue valent pour les nouveaux utilisateurs : les autres gardent les leurs.
users-import-headings = Sa première ligne contient ces en-têtes, dans n’importe quel ordre : { $headings }. En-têtes obligatoires : { $needed }.
users-import-hint = La liste des utilisateurs que vous pouvez télécharger a cette forme. Dans Excel : Enregistrer sous, CSV.
users-imported = Invitations : { $added }, modifications : { $changed }, sans changement : { $unchanged }.
users-download = Télécharger les utilisateurs de cette société au format CSV

# Le programme, son calendrier et ses délais.

programme-title = Programme
programme-help = Le nom du programme, l’expéditeur de ses e-mails et la personne à qui les clients peuvent s’adresser.
programme-text = Une modification prend effet partout sous 10 secondes. Les e-mails déjà en attente gardent leur texte.
programme-name = Nom du programme
programme-sender = Expéditeur des e-mails
programme-sender-hint = Une adresse e-mail, avec ou sans nom, par exemple Litware Cloud <claims@litware.example>
programme-reply-to = Adresse de réponse
programme-reply-to-hint = À défaut, les réponses vont à l’expéditeur.
programme-contact = Contact pour les clients
programme-contact-hint = Les clients le lisent sur les pages de leur lien : une adresse e-mail, un numéro de téléphone ou les deux
programme-privacy-notice = Politique de confidentialité
programme-privacy-notice-hint = L’adresse web vers laquelle mènent les pages des clients, par exemple https://litware.example/privacy
programme-accent = Couleur d’accentuation
programme-accent-hint = # suivi de six chiffres ou lettres de a à f, par exemple #1d4fd7. Les boutons et les liens la prennent, éclaircie sur les pages sombres.
programme-history = Modifications antérieures
programme-zone = Fuseau horaire
programme-zone-hint = Un nom de la base des fuseaux horaires, par exemple Europe/Paris. Les jours y commencent et y finissent.
programme-holidays = Jours fériés des nouvelles années
programme-holidays-hint = Chaque démarrage du service les ajoute pour les années qui n’en ont pas.
programme-holidays-none = Aucun : un responsable les ajoute
country-france = France
country-germany = Allemagne (dans tous les Länder)
country-england-and-wales = Angleterre et pays de Galles
country-united-states = États-Unis (fédéraux)
periods-title = Calendrier et délais
periods-help = Le fuseau horaire, la durée de chaque délai et le moment des rappels.
periods-text = Une modification vaut pour les échéances fixées à partir de maintenant. Celles qui sont déjà fixées ne changent pas.
periods-confirm-title = Modifier le calendrier et les délais ?
periods-confirm-text = { $claims ->
    [one] { $claims } demande en cours a déjà une échéance. Elle ne change pas ; seules les échéances fixées à partir de maintenant seront différentes.
   *[other] { $claims } demandes en cours ont déjà une échéance. Elle ne change pas ; seules les échéances fixées à partir de maintenant seront différentes.
}
periods-confirm-zone = Les échéances déjà fixées expirent au même moment qu’avant. Elles s’affichent pour tous dans le nouveau fuseau horaire, où ce moment peut tomber à une autre heure ou un autre jour ; les e-mails déjà envoyés indiquent l’ancien.
period-draft = Un brouillon est gardé après sa dernière modification
period-draft-warning = Son auteur est averti avant la suppression
period-start = Un examen commence
period-decision = Un examen aboutit à une décision
period-answer = Le partenaire répond à une question
period-decision-floor = Temps minimal pour décider après une réponse
period-decline = Le client peut refuser
period-dispute = Le partenaire peut contester un rejet
period-dispute-decision = Une contestation est tranchée
period-decline-grace = Après une échéance, les traitements attendent les envois en cours
period-answer-reminder-first = Premier rappel avant l’échéance d’une réponse
period-answer-reminder-second = Second rappel avant l’échéance d’une réponse
period-dispute-reminder = Rappel avant la fin du délai de contestation
period-decline-reminder = Rappel avant la fin du délai du client
period-reminder-hour = Les rappels partent à partir de cette heure
unit-business-days = Jours ouvrés
unit-calendar-days = Jours calendaires
unit-seconds = Secondes
unit-hour = Heure de la journée, de 0 à 23
notice-programme-saved = Le programme a été enregistré.
notice-periods-saved = Le calendrier et les délais ont été enregistrés.
error-programme-name = Saisissez le nom du programme
error-programme-sender = Saisissez une adresse e-mail, par exemple claims@litware.example
error-programme-privacy-notice = Saisissez une adresse web qui commence par https://
error-programme-accent = Saisissez # suivi de six chiffres ou lettres de a à f, par exemple #1d4fd7
error-accent-pale = Cette couleur est trop pâle pour être lue : son contraste sur les pages claires est de { $whole },{ $tenths } pour 1 et doit atteindre 4,5 pour 1. Cette nuance convient : { $fits }
error-programme-zone = Saisissez un fuseau horaire, par exemple Europe/Paris
error-period = Saisissez un nombre entier de { $least } à { $most }
error-reminder-too-early = Saisissez au plus { $days } : le délai lui-même n’est pas plus long

# Les jours fériés.

holidays-title = Jours fériés
holidays-help = Les jours qui ne comptent pas comme jours ouvrés : année par année, à la main, par pays ou depuis un fichier de calendrier.
holidays-of-year = Jours fériés de { $year }
holidays-text = Ces jours ne comptent pas comme jours ouvrés. Une modification vaut pour les échéances fixées à partir de maintenant ; celles qui sont déjà fixées ne changent pas.
holidays-years = Années
holidays-none = Aucun jour férié n’est connu pour cette année.
holidays-year = Année
holiday-add = Ajouter un jour
holiday-day = Jour
holiday-name-fr-hint = S’il est vide, le nom anglais est utilisé.
holiday-remove = Retirer
holidays-pack = Ajouter les jours d’un pays
holidays-pack-text = Les jours déjà présents restent tels quels.
holidays-import = Importer un calendrier
holidays-file = Fichier de calendrier
holidays-import-text = Un fichier iCalendar (.ics) d’au plus 1 Mo avec des événements d’une journée entière. Tous ses jours sont ajoutés, ou aucun.
notice-holiday-added = Ce jour est maintenant férié.
notice-holiday-removed = Ce jour n’est plus férié.
notice-holiday-gone = Ce jour n’était déjà plus férié. Rien n’a été modifié.
notice-holidays-added = Les jours ont été ajoutés. Ceux qui étaient déjà présents n’ont pas changé.
notice-holidays-known = Ces jours sont déjà des jours fériés. Rien n’a été modifié.
error-holiday-exists = Ce jour est déjà férié
error-holiday-name = Saisissez le nom sur une ligne, de 1 à 100 caractères
error-choose-country = Choisissez un pays
error-calendar = Choisissez un fichier iCalendar (.ics)
error-calendar-empty = Choisissez un fichier avec au moins un événement
error-calendar-long = Choisissez un fichier qui ne contient que des jours fériés et n’excède pas 1 Mo : celui-ci a trop de jours
error-calendar-event = Corrigez l’événement « { $event } » dans le fichier. Seuls les événements d’une journée entière, uniques ou annuels, avec un nom sont compris

admin-replies-help = Les textes communs que les examinateurs insèrent dans leurs messages.

# Ce qui peut être choisi.

reference-title = Données de référence
reference-help = Ce qui peut être choisi : produits, charges de travail et motifs, avec leurs noms, leurs textes d’aide, leur ordre et leurs dates.
reference-lists = Listes
reference-microsoft-365 = Charges de travail Microsoft 365
reference-business-applications = Produits Business Applications
reference-ask-reasons = Motifs de demande de complément
reference-rejection-details = Motifs de rejet
reference-withdrawal-reasons = Motifs de retrait
reference-ineligible-reasons = Motifs de non-éligibilité
reference-text = Un nouveau nom vaut pour ce qui est choisi à partir de maintenant. Les demandes gardent les noms sous lesquels elles ont été déposées.
reference-text-reasons = Un nouveau nom vaut pour les pages, les listes et les e-mails écrits à partir de maintenant. L’historique d’une demande dit ce qui a été dit à l’époque.
reference-new = Ajouter une entrée
reference-code = Code
reference-code-hint = Ce que gardent les demandes et les tableaux, par exemple viva_engage. Il ne change jamais.
reference-help-text = Texte d’aide
reference-help-hint = À quoi elle sert. Affiché là où elle est choisie.
reference-help-hint-told = Ce que lisent les partenaires sous le nom quand cela leur est demandé.
reference-position-hint = Un nombre entier. Les plus petits viennent en premier.
reference-not-yet = Pas encore
reference-removal = Retirer
reference-removal-text = Ce qu’une demande nomme ne peut pas être retiré. Indiquez plutôt son dernier jour.
reference-remove = Retirer cette entrée
notice-reference-saved = L’entrée a été enregistrée.
notice-reference-removed = L’entrée a été retirée.
notice-reference-in-use = Des demandes nomment cette entrée. Elle n’a pas été retirée : indiquez plutôt son dernier jour.
notice-reference-changed = Quelqu’un d’autre a modifié cette entrée entre-temps. Elle n’a pas été retirée.
error-reference-label = Saisissez le nom sur une ligne, de 1 à 100 caractères
error-reference-help = Saisissez ce qui est dit aux partenaires, sur une ligne
error-reference-position = Saisissez un nombre entier de 1 à 9 999
error-reference-code = Saisissez de petites lettres, des chiffres et _, 40 au plus, une lettre d’abord
error-reference-exists = Il y a déjà une entrée avec ce code

# Les messageries gratuites.

free-mail-title = Domaines de messagerie gratuite
free-mail-help = Les services de messagerie où n’importe qui peut ouvrir une adresse.
free-mail-text = Les examinateurs sont prévenus quand l’adresse d’un client est sur un de ces domaines. Une modification se voit aussitôt sur toutes les demandes.
free-mail-domain = Domaine
free-mail-hint = Par exemple freebox.example, sans rien devant.
free-mail-add = Ajouter un domaine
free-mail-none = Aucun domaine n’est connu.
notice-free-mail-added = Le domaine a été ajouté.
notice-free-mail-removed = Le domaine a été retiré.
notice-free-mail-gone = Ce domaine n’est déjà plus dans la liste. Rien n’a été modifié.
error-free-mail-domain = Saisissez un domaine, par exemple freebox.example
error-free-mail-exists = Ce domaine est déjà dans la liste

# Un établissement passe à une autre société.

move-link = Transférer cet établissement à une autre société
move-title = Transférer { $location } à une autre société
move-text = Pour un établissement dont la société a été rachetée, ou qui a été cédé. Vous voyez ce qui est transféré et ce qui reste avant toute modification.
move-company = Numéro global de la société qui le reçoit
move-company-hint = 6 à 8 chiffres. La société doit être active.
move-ask = { $location } ({ $number }) passe de { $from } à { $to }.
move-moves = Ce qui est transféré
move-moves-location = L’ID MPN, le nom et les programmes auxquels l’établissement est inscrit.
move-moves-filing = Les nouvelles demandes de cet établissement : seule la société { $to } les crée désormais. Ses administrateurs généraux y agissent aussitôt et confient l’établissement à d’autres utilisateurs.
move-stays = Ce qui reste à { $from }
move-stays-claims = Les demandes envoyées depuis cet établissement ({ $all }, dont { $open } en cours) : elles vont à leur terme dans cette société, avec leur historique et le nom des personnes qui y ont travaillé.
move-stays-drafts = Brouillons dans cet établissement : { $drafts }. Ils ne peuvent être envoyés que depuis un autre établissement de la société.
move-stays-users = Les rôles de ses utilisateurs dans cet établissement, pour qu’ils puissent poursuivre ses demandes.
move-stays-competition = L’association avec chaque client. Si l’autre société demande le même produit pour le même client, les deux demandes sont concurrentes, et un responsable d’examen tranche.
move-told = Les administrateurs généraux des deux sociétés sont avertis par e-mail.
move-yes = Oui, transférer l’établissement
move-changed-since = Cet établissement a été modifié entre-temps. Vérifiez-le, puis choisissez de nouveau la société.
location-moved = Cet établissement a été transféré à une autre société. Ses demandes antérieures se poursuivent ici.
location-moved-see = Voir où il se trouve maintenant
state-moved = Transféré
notice-location-moved = L’établissement a été transféré. Les administrateurs généraux des deux sociétés sont avertis.
error-move-company = Écrivez le numéro global d’une société existante
error-move-same = L’établissement appartient déjà à cette société
error-move-ended = Cette société n’est pas active. Activez-la d’abord
mail-moved-subject = { $location } appartient désormais à une autre société
mail-moved-happened = Le programme a transféré l’établissement { $location } ({ $number }) de { $from } à { $to }.
mail-moved-claims = Les demandes envoyées depuis cet établissement restent à { $from } et s’y poursuivent. Les nouvelles sont créées par { $to }.
mail-moved-next = Vous pouvez l’utiliser aussitôt pour vos demandes. Confiez l’établissement aux utilisateurs qui doivent faire de même.
mail-moved-drafts = Les brouillons de cet établissement peuvent être envoyés depuis un autre établissement de votre société.
mail-moved-unexpected = Si vous ne vous y attendiez pas, adressez-vous au programme.
mail-moved-open = Voir les utilisateurs
