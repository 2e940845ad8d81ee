# The frame of pages.

nav-all-claims = Toutes les demandes
notice-signed-out = Vous êtes déconnecté.

# Signing in.

sign-in-demo-password = Le mot de passe de chacun d’eux est { $password }.
sign-in-insecure = Impossible de se connecter à cette adresse : votre navigateur ne vous garderait pas connecté, car la liaison n’est pas chiffrée. Utilisez l’adresse https, ou un navigateur sur le serveur lui-même.
sign-in-again-title = Envoyer votre saisie ?
sign-in-again-text = Vous êtes de nouveau connecté, et votre saisie est conservée. Si vous l’aviez envoyée avant la fin de votre session, elle a peut-être déjà pris effet. L’envoyer maintenant est sans risque : elle ne prend effet qu’une fois.
sign-in-again-send = Envoyer maintenant

# Errors of the connection.

error-characters = Ce texte contient un caractère qui ne peut pas être enregistré. Il a été retiré ; vérifiez le texte.
error-to-start = Aller à la page d’accueil
error-400-title = Cette requête est illisible
error-400-text = Elle ne ressemble pas à un de nos formulaires. Rien n’a été modifié. Revenez en arrière, rechargez la page et réessayez.
error-400-host-text = Le service ne répond pas à cette adresse. Utilisez l’adresse de votre e-mail ou demandez à l’exploitant du service.
error-403-elsewhere-text = Il n’a pas été envoyé depuis une de nos pages ; rien n’a été modifié. Ouvrez la page ici et renvoyez le formulaire.
error-405-title = Cela n’est pas possible ici
error-405-text = L’adresse existe, mais pas pour cela. Rien n’a été modifié.
error-408-title = Cela a pris trop de temps
error-408-text = Votre envoi n’est pas arrivé à temps. Rien n’a été modifié. Vérifiez votre connexion et réessayez.
error-409-reused-title = Ce formulaire a déjà servi
error-409-reused-text = Il a déjà pris effet avec un autre contenu. Rechargez la page pour voir l’état actuel.
error-already-sent-title = Cette demande a déjà été envoyée
error-already-sent-by-you = Vous avez déjà envoyé cette demande le { $instant }. Rien n’a été envoyé deux fois.
error-already-sent = { $name } a déjà envoyé cette demande le { $instant }. Rien n’a été envoyé deux fois.

# What the rules do not grant at this moment.

error-typed = Votre saisie
error-see-claim = Ouvrir la demande dans son état actuel
refusal-title = Impossible pour le moment
refusal-status = Ce n’est pas possible à ce stade de la demande ({ $status }). Ouvrez la demande pour voir la suite et ce que vous pouvez faire.
refusal-taken = Entre-temps, quelqu’un d’autre a pris cette demande. Vous n’avez rien modifié.
refusal-too-late-title = Le délai est passé
refusal-too-early = Il est encore trop tôt. Rien n’a été modifié.
refusal-incomplete = Toutes les étapes ne sont pas terminées. Terminez-les, puis renvoyez la demande.
refusal-own-claim = Votre société a déjà une demande en cours pour le même produit : { $claim }. Rien n’a été modifié.
refusal-not-competing = Les deux demandes ne se concurrencent plus : l’une a pris fin ou a changé entre-temps. Ouvrez de nouveau la page.
refusal-competing = Une autre demande pour le même produit n’est pas encore tranchée. Un responsable d’examen doit d’abord trancher entre elles.
refusal-by-customer-title = Le client a refusé ce partenaire
refusal-by-customer = Le client a refusé toute nouvelle demande de ce partenaire. Un responsable d’examen peut lever ce refus, avec un motif.
refusal-checklist = Tout n’a pas été trouvé dans la preuve. Demandez au partenaire ce qui manque, ou rejetez.
refusal-frozen = Cela n’est plus modifiable. Pour demander autre chose, retirez cette demande et faites-en une nouvelle.
refusal-barred = Vous avez rejeté cette demande ; quelqu’un d’autre décide de la contestation.
refusal-final = Ce rejet est définitif. Faites une nouvelle demande avec une nouvelle preuve.
refusal-wrong-details = Ces motifs ne vont pas ensemble. Choisissez de nouveau le groupe et ses détails.
refusal-too-many-files = Une demande peut comporter { $max } fichiers au plus. Rien n’a été ajouté.
refusal-already-done = Cela a déjà été fait. Vous n’avez rien modifié.
