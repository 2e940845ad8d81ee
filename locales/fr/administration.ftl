# L’administration du programme, pour les responsables.

administration-title = Administration
