Option Explicit
Option Private Module
' What the macros say themselves; all other sentences come from Python.

Public Const MESSAGE_TITLE As String = "Accompagnement personnalisé"
Public Const SENTENCE_STARTING As String = "AP : démarrage…"
Public Const SENTENCE_RUNNING As String = "Une action de l'onglet AP est encore en cours : attendez qu'elle soit finie."
Public Const SENTENCE_FAILED As String = "Excel n'a pas pu mener cette action à bien ; terminez la saisie en cours, enregistrez le classeur et recommencez."
Public Const SENTENCE_NO_ANSWER As String = "Le programme AP s'est arrêté sans répondre ; enregistrez le classeur, puis cliquez sur Diagnostic dans l'onglet AP."
Public Const SENTENCE_NOT_INSTALLED As String = "L'outil AP n'est pas installé sur cet ordinateur : le classeur s'ouvre et se remplit, mais les boutons ne marchent qu'après l'installation. Le guide dit comment faire, ou demandez à la personne qui vous a donné ce classeur."
Public Const SENTENCE_PYTHON_GONE As String = "L'outil AP a été déplacé ou supprimé sur cet ordinateur : installez-le de nouveau (ap-xl install). Il était ici :"
Public Const SENTENCE_NO_GUIDE As String = "Le guide n'a pas pu être ouvert. Il devrait se trouver ici :"
Public Const SENTENCE_NO_BOOK As String = "Aucun classeur d'accompagnement personnalisé n'est ouvert."
Public Const SENTENCE_PROTECTED_VIEW As String = "Ce classeur est ouvert en mode protégé : cliquez sur « Activer la modification » en haut de la fenêtre, puis recommencez."
Public Const SENTENCE_NOT_OURS As String = "Ce classeur n'est pas un classeur d'accompagnement personnalisé : les tableaux des feuilles Paramètres et Élèves y manquent."
Public Const SENTENCE_READ_ONLY As String = "Ce classeur est ouvert en lecture seule : enregistrez-le sous un autre nom, ou fermez-le là où il est déjà ouvert, puis recommencez."
Public Const SENTENCE_HOSTILE_SHEET As String = "Par sécurité, ce classeur est refusé : il contient une feuille qui commande à Python. Supprimez cette feuille si le classeur est bien le vôtre :"
Public Const SENTENCE_HOSTILE_NAME As String = "Par sécurité, ce classeur est refusé : son nom ou celui de son dossier contient des signes dangereux. Renommez-le avec des lettres et des chiffres."
Public Const SENTENCE_HOSTILE_FILE As String = "Par sécurité, ce classeur est refusé : son dossier contient un fichier « xlwings.conf ». Enregistrez le classeur dans un autre dossier."
