# Le second facteur : un code d’une application, demandé après le mot de passe.

second-factor-title = Second facteur
second-factor-on = Activé depuis le { $date }
second-factor-off = Désactivé
second-factor-text = Quand vous vous connectez, on vous demande votre mot de passe, puis un code d’une application de votre téléphone. Connaître votre mot de passe ne suffit alors plus pour se connecter.
second-factor-required = Votre rôle exige un second facteur. Configurez-le pour continuer.
second-factor-stays = Votre rôle exige un second facteur : il ne peut pas être désactivé.
second-factor-first-title = Configurez d’abord votre second facteur
second-factor-first-text = Votre rôle exige un second facteur avant toute autre action. Votre saisie est conservée ci-dessous : configurez le second facteur, revenez à cette page et envoyez-la.
second-factor-set-up = Configurer
second-factor-set-up-title = Configurer votre second facteur
second-factor-scan = 1. Scannez le code QR
second-factor-scan-text = Ouvrez une application d’authentification sur votre téléphone, ajoutez un compte et scannez ce code QR. Toute application qui génère des codes à six chiffres convient.
second-factor-picture = Code QR pour votre application d’authentification
second-factor-key = Vous ne pouvez pas le scanner ? Saisissez ce secret dans l’application :
second-factor-confirm = 2. Saisissez le code affiché par l’application
second-factor-turn-on = Activer
second-factor-turn-off = Désactiver
second-factor-off-title = Désactiver votre second facteur
second-factor-off-text = Votre mot de passe suffira alors pour vous connecter. Vos codes de récupération ne fonctionneront plus, et vous serez déconnecté partout ailleurs.
notice-second-factor-off = Votre second facteur est désactivé. Vous êtes déconnecté partout ailleurs.
field-code = Code de votre application
field-code-hint = Six chiffres ; un nouveau code toutes les 30 secondes.
field-code-or-recovery-hint = Six chiffres, ou l’un de vos codes de récupération.
field-recovery-code = Code de récupération
error-code-missing = Saisissez le code
error-code-new-key = Cette page a maintenant un autre code QR. Scannez-le et saisissez le code que l’application affiche pour lui.
error-code-wrong = Ce code est incorrect ou a déjà servi. S’il vient de votre application, attendez le suivant, et vérifiez que l’horloge de votre téléphone est à l’heure.
error-recovery-code-wrong = Ce code de récupération est incorrect ou a déjà servi

# Codes de récupération.

recovery-codes-name = Codes de récupération
recovery-codes-left = { $left ->
    [one] { $left } code restant
   *[other] { $left } codes restants
}
recovery-codes-title = Vos codes de récupération
recovery-codes-text = Votre second facteur est activé. Si vous perdez votre téléphone, l’un de ces codes vous permet de vous connecter sans lui. Chacun ne sert qu’une fois. Conservez-les avec vos mots de passe, pas sur le téléphone.
recovery-codes-new-text = Si vous perdez votre téléphone, l’un de ces codes vous permet de vous connecter sans lui. Chacun ne sert qu’une fois. Vos codes précédents ne fonctionnent plus.
recovery-codes-once = Ces codes ne sont affichés que maintenant.
recovery-codes-download = Télécharger en texte
recovery-codes-file-name = codes-de-recuperation.txt
recovery-codes-file = Codes de récupération pour { $programme }. Chacun ne sert qu’une fois.
recovery-codes-kept = Je les ai conservés
recovery-codes-renew = Nouveaux codes de récupération
recovery-codes-renew-text = Vous recevez dix nouveaux codes. Vos codes actuels ne fonctionneront plus, et vous serez déconnecté partout ailleurs.
recovery-codes-renew-send = Créer de nouveaux codes

# Se connecter avec lui.

code-title = Saisissez le code
code-text = Ouvrez l’application sur votre téléphone et saisissez le code affiché pour { $programme }.
code-lost = Je n’ai pas mon téléphone
code-lost-text = Saisissez l’un de vos codes de récupération. S’il ne vous en reste aucun, quelqu’un doit réinitialiser votre second facteur : un administrateur général de votre société, un responsable d’examen pour les personnes du programme, ou à défaut l’exploitant de ce service.
code-other-account = Se connecter avec un autre compte
notice-sign-in-anew = Saisissez de nouveau votre mot de passe : trop de temps a passé, ou votre compte a été modifié.

# Quelqu’un d’autre a perdu son téléphone.

factor-reset = Réinitialiser le second facteur
factor-reset-hint = Pour une personne qui a perdu son téléphone et ses codes de récupération. Assurez-vous que la demande vient bien d’elle. Elle est déconnectée, et se connecte avec son seul mot de passe jusqu’à la configuration d’un nouveau second facteur.
notice-second-factor-reset = Le second facteur est réinitialisé, et la personne en est avertie par e-mail.

# E-mails à ce sujet.

mail-factor-open = Voir votre compte
mail-factor-sessions = Partout ailleurs où vous étiez connecté, vous êtes déconnecté.
mail-factor-unexpected = Si vous ne savez pas pourquoi, définissez un nouveau mot de passe dès maintenant et avertissez votre administrateur général ou le programme.
mail-factor-set-up-subject = Votre second facteur est activé
mail-factor-set-up-happened = Un second facteur a été configuré pour votre compte. La connexion demande désormais un code de votre application après le mot de passe.
mail-factor-off-subject = Votre second facteur a été désactivé
mail-factor-off-happened = Le second facteur de votre compte a été désactivé. Votre mot de passe suffit pour vous connecter.
mail-factor-codes-subject = Vous avez de nouveaux codes de récupération
mail-factor-codes-happened = De nouveaux codes de récupération ont été créés pour votre compte. Vos codes précédents ne fonctionnent plus.
mail-factor-reset-subject = Votre second facteur a été réinitialisé
mail-factor-reset-happened = Le second facteur de votre compte a été réinitialisé parce que vous ne pouviez plus l’utiliser. Connectez-vous avec votre mot de passe et configurez-en un nouveau.
mail-recovery-subject = Un code de récupération a été utilisé
mail-recovery-happened = Quelqu’un s’est connecté à votre compte avec votre mot de passe et l’un de vos codes de récupération.
mail-recovery-left = { $left ->
    [one] Il vous reste { $left } code de récupération.
   *[other] Il vous reste { $left } codes de récupération.
}
mail-recovery-none = Il ne vous reste aucun code de récupération. Créez-en de nouveaux sur la page de votre compte.
mail-recovery-unexpected = Si ce n’était pas vous, définissez un nouveau mot de passe dès maintenant et avertissez votre administrateur général ou le programme.
