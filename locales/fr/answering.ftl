# Répondre à l’examinateur, contester, retirer.

answering-meanwhile = Quelqu’un d’autre a modifié la demande pendant que vous étiez sur cette page. Rien n’a encore été envoyé. Votre saisie est conservée : lisez ce qui a changé, puis renvoyez-la.
answering-can-dispute = Vous pouvez contester jusqu’au { $deadline }.
answering-will-be-rejected = La demande est en train d’être rejetée, car aucune réponse n’est arrivée à temps. Vous pourrez contester le rejet dès que nous vous l’aurons annoncé.
answering-to-claim = Aller à la demande

# Retirer.

notice-claim-withdrawn = La demande a été retirée.
withdraw-explanation-hint = L’examinateur la lit. Elle reste dans l’historique.
withdraw-consequence-submitted = La demande quitte la file et elle est close. Cette action est définitive.
withdraw-consequence-question = L’examen s’arrête, et il n’y a plus rien à répondre. Cette action est définitive.
withdraw-consequence-disputed = La contestation prend fin, et la demande reste rejetée définitivement. Cette action est définitive.
