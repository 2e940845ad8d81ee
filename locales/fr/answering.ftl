# Répondre à l’examinateur, contester, retirer.

answering-meanwhile = Quelqu’un d’autre a modifié la demande pendant que vous étiez sur cette page. Rien n’a encore été envoyé. Votre saisie est conservée : lisez ce qui a changé, puis renvoyez-la.
answering-can-dispute = Vous pouvez contester jusqu’au { $deadline }.
answering-will-be-rejected = La demande va être rejetée, car aucune réponse n’est arrivée à temps. Vous pourrez contester le rejet dès que nous vous l’aurons annoncé.
answering-to-claim = Aller à la demande

# Retirer.

notice-claim-withdrawn = La demande a été retirée.
withdraw-explanation-hint = L’examinateur peut la lire. Elle reste dans l’historique.
withdraw-consequence-submitted = La demande quitte la file et est close. Cette action est définitive.
withdraw-consequence-question = L’examen s’arrête, et vous n’avez plus à répondre. Cette action est définitive.
withdraw-consequence-disputed = La contestation prend fin, et la demande reste rejetée définitivement. Cette action est définitive.

# Répondre.

notice-answer-sent = Votre réponse a été envoyée à l’examinateur.
notice-answer-sent-competing = Votre réponse a été envoyée à l’examinateur. Une autre demande existe pour au moins un de ces produits : l’examinateur comparera les preuves.
response-asked-by = { $by }, { $time }
response-what-answers = Votre réponse doit contenir au moins l’un de ces éléments : un nouveau fichier, un champ corrigé, un produit retiré ou un message d’explication. Un commentaire sur la page de la demande ne suffit pas.
response-files = Nouvelle preuve
response-files-hint = Les fichiers envoyés sont aussitôt ajoutés à la demande. Ce que vous avez écrit reste sur la page.
response-product-named = L’examinateur vous demande de le retirer
response-remove-hint = Cochez ce que la preuve ne couvre pas. Le reste est maintenu dans la demande.
response-message-hint = Indiquez, pour chaque point ci-dessus, ce que vous avez ajouté ou pourquoi rien n’est nécessaire. Si vous ajoutez un fichier, corrigez un champ ou retirez un produit, vous pouvez laisser le message vide.
response-correct = Corriger la demande
response-correct-hint = Ne modifiez que ce qui est erroné ; chaque modification figure dans l’historique. Le client, le locataire, le domaine de solution et l’activité ne peuvent plus être modifiés.
response-own-claim = Renoncez à cette modification ou retirez d’abord l’autre demande :
response-accept = Répondre en retirant ce que l’examinateur a désigné
error-products-all-removed = Gardez au moins un produit. Pour tous les retirer, retirez la demande.

# Contester.

notice-dispute-sent = Votre contestation a été envoyée. Un autre examinateur va réexaminer la demande.
dispute-facts = Ce que l’examinateur sait déjà
dispute-hint = Expliquez pourquoi, ajoutez une nouvelle preuve, ou les deux.
dispute-not-rejected = Seule une demande rejetée peut être contestée. Le statut de celle-ci est { $status }.
dispute-over = Le délai de contestation est passé depuis le { $deadline }. Faites une nouvelle demande avec une preuve à jour.
