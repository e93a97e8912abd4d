"""First and last names of an invented school; any likeness to a person is chance."""

from __future__ import annotations

_LAST = """
Abadie Aït-Saïd Albert Alves Amrani André Antunes Arnaud Aubry Ba Bah Bailly Barbier Baron Barry Belkacem
Benali Benoît Berger Bernard Bertrand Besnard Blanc Blanchard Bonnet Boucher Boulanger Bouvier Brahimi Brun
Brunet Camara Carlier Caron Carpentier Carvalho Charpentier Chen Chevalier Cissé Clément Colin Collet
Cordier Costa Coulibaly Cousin Da-Silva David Delmas Demir Denis Diallo Diarra Dias Dos-Santos Dubois Dufour
Dumas Dupuis Durand Duval El-Amrani Étienne Fabre Faure Fernandes Fleury Fofana Fontaine Fournier Gaillard
Garcia Garnier Gautier Gérard Germain Ghali Girard Gomes Guérin Guillot Guyot Haddad Hamel Hammami Henry
Hervé Hoarau Huet Humbert Ivanov Jacob Jacquet Joly Julien Kaba Kaya Keita Khelifi Klein Konaté Kouamé
Lacroix Lambert Langlois Laurent Lebrun Leclerc Lefèvre Léger Le-Goff Lemaire Lemoine Leroy Lopes Lopez
Louis Maillard Mansouri Marchand Marie Martel Martinez Masson Mathieu Mendes Mercier Meunier Meyer Michaud
Millet Moreau Morel Moreira Morin Moulin Mounier N'Diaye Nguyen Nicolas Noël Oliveira Olivier Ouattara
Özdemir Paris Payet Pelletier Pereira Perret Perrin Petit Pham Picard Pichon Pires Poirier Pons Prévost
Rahmani Ramos Rey Ribeiro Rivière Robin Rodrigues Roger Rolland Roussel Roux Royer Sall Samaké Sanchez
Schmitt Schneider Seck Silva Simon Slimani Sow Sylla Tavares Tessier Thomas Touré Traoré Tran Vasseur Vidal
Vincent Wagner Weber Yilmaz Zerrouki Zitouni
"""

_FIRST = """
Aaliyah Adam Adrien Aïcha Alexandre Alexis Alice Aliénor Amadou Ambre Amélie Amina Amine Anaïs Anas Andréa
Anna Antoine Arthur Assia Axel Ayoub Aya Baptiste Bilal Camille Candice Capucine Chiara Chloé Clara Clément
Cléa Corentin Daniel Diego Dylan Eddy Élias Élisa Élodie Elsa Emma Enzo Erwan Esteban Ethan Éva Fanny Farah
Fatou Félix Flavie Florian Gabin Gabriel Garance Hanaé Hugo Ibrahim Ilyes Imane Inaya Inès Ismaël Issa Jade
Jason Jeanne Jérémy Joris Jules Julia Juliette Kaïs Kelly Kenza Kévin Kylian Laura Léa Léna Léo Léonie Liam
Lila Lilou Lina Lisa Loane Loïc Lola Lou Louane Louis Louise Luca Lucas Lucie Ludivine Maël Maëlys Maëva
Malik Mamadou Manon Manuel Margaux Maria Marine Mariam Marius Mathéo Mathilde Mathis Matteo Maxence Mehdi
Mélissa Mia Milan Mohamed Morgane Moussa Naël Naïm Naomi Nathan Nina Nino Noa Noah Noé Nolan Nora Océane
Olivia Oscar Owen Paul Pauline Quentin Rayan Rémi Robin Romain Romane Rose Ryan Sacha Salomé Samuel Sara
Sarah Simon Sofia Solène Souleymane Swann Tao Théo Thibault Thomas Timéo Tiago Titouan Tom Valentin Victor
Victoria Wassim William Yanis Yassine Yasmine Youssef Zoé
"""

LAST_NAMES: tuple[str, ...] = tuple(_LAST.split())
FIRST_NAMES: tuple[str, ...] = tuple(_FIRST.split())


def shown(name: str) -> str:
    """Compound names are kept with a hyphen in the lists and shown with a space."""
    head, hyphen, tail = name.partition("-")
    return f"{head} {tail}" if hyphen and head in ("Da", "Dos", "El", "Le") else name
