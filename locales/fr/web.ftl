# The frame of pages.

nav-all-claims = Toutes les demandes
notice-signed-out = Vous êtes déconnecté.

# Signing in.

sign-in-demo-password = Le mot de passe de chacun est { $password }.
sign-in-insecure = Impossible de se connecter à cette adresse : votre navigateur ne garderait pas la connexion, car elle n’est pas chiffrée. Utilisez l’adresse https, ou un navigateur sur le serveur lui-même.
sign-in-again-title = Envoyer votre saisie ?
sign-in-again-text = Vous êtes de nouveau connecté. Rien n’a été enregistré entre-temps, mais votre saisie est conservée.
sign-in-again-send = Envoyer maintenant
sign-in-again-typed = Votre saisie

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
