# Le côté du partenaire : ce que veulent dire les statuts, et ce que dit un formulaire refusé ou arrivé tard.

status-guide-title = Ce que veulent dire les statuts
status-editing-next = { $days ->
    [one] Ensuite : le partenaire la termine et l’envoie. Un brouillon est supprimé { $days } jour après sa dernière modification.
   *[other] Ensuite : le partenaire la termine et l’envoie. Un brouillon est supprimé { $days } jours après sa dernière modification.
}
status-submitted-next = { $days ->
    [one] Ensuite : un examinateur, qui commence dans un délai de { $days } jour ouvré. Le partenaire peut encore la modifier.
   *[other] Ensuite : un examinateur, qui commence dans un délai de { $days } jours ouvrés. Le partenaire peut encore la modifier.
}
status-under-review-next = { $days ->
    [one] Ensuite : l’examinateur, qui décide ou demande un complément dans un délai de { $days } jour ouvré.
   *[other] Ensuite : l’examinateur, qui décide ou demande un complément dans un délai de { $days } jours ouvrés.
}
status-partner-action-required-next = { $days ->
    [one] Ensuite : le partenaire, qui répond dans un délai de { $days } jour ouvré. Sans réponse, la demande est rejetée.
   *[other] Ensuite : le partenaire, qui répond dans un délai de { $days } jours ouvrés. Sans réponse, la demande est rejetée.
}
status-approved-next = { $days ->
    [one] Ensuite : le client, qui peut refuser pendant { $days } jour. Puis l’éligibilité est évaluée.
   *[other] Ensuite : le client, qui peut refuser pendant { $days } jours. Puis l’éligibilité est évaluée.
}
status-rejected-next = { $days ->
    [one] Ensuite : le partenaire, qui peut contester pendant { $days } jour si le motif le permet, ou copier la demande dans une nouvelle.
   *[other] Ensuite : le partenaire, qui peut contester pendant { $days } jours si le motif le permet, ou copier la demande dans une nouvelle.
}
status-disputed-next = { $days ->
    [one] Ensuite : un autre examinateur, qui répond dans un délai de { $days } jour ouvré.
   *[other] Ensuite : un autre examinateur, qui répond dans un délai de { $days } jours ouvrés.
}

# Déposer.

notice-claim-submitted-competing = Demande envoyée. Une autre demande existe pour au moins un de ces produits : l’examinateur comparera les preuves.
button-search-claims = Rechercher des demandes

# Répondre.

response-nothing-yet = Pour l’instant, rien ne répond à la demande.
response-so-far = { $count ->
    [one] Pour l’instant, { $count } nouveau fichier répond à la demande. La réponse part quand vous choisissez Renvoyer.
   *[other] Pour l’instant, { $count } nouveaux fichiers répondent à la demande. La réponse part quand vous choisissez Renvoyer.
}
card-proof-not-sent = Vous avez ajouté une preuve depuis la demande. L’examinateur la regarde quand vous ouvrez Répondre à la demande et choisissez Renvoyer.

# Après la fin d’une session.

sign-in-again-files = Les fichiers ne sont pas conservés quand une session prend fin. Après l’envoi, choisissez de nouveau ceux-ci :
file-choose-again = Choisissez de nouveau { $file } : ce fichier n’a pas été conservé à la fin de votre session

# Pendant l’envoi de fichiers.

upload-sending = Envoi en cours
upload-checking = Vérification des fichiers
upload-failed = L’envoi s’est interrompu. Rien n’est perdu : vérifiez votre connexion, puis appuyez de nouveau sur le bouton.
