"""Faults of the ribbon and its callbacks."""

from __future__ import annotations

from tests.package.mutations.injecting import RIBBON, Parts, change, injects, rename


@injects("ribbon-missing")
def the_ribbon_gone(parts: Parts) -> None:
    del parts[RIBBON]


@injects("ribbon-namespace-wrong")
def the_namespace_of_2007(parts: Parts) -> None:
    change(parts, RIBBON, "office/2009/07/customui", "office/2006/01/customui")


@injects("ribbon-schema")
def an_attribute_that_buttons_do_not_have(parts: Parts) -> None:
    change(parts, RIBBON, "<button ", '<button tooltip="Vérifier" ')


@injects("ribbon-schema")
def a_button_outside_a_group(parts: Parts) -> None:
    change(parts, RIBBON, "</group>", '</group><button id="ApAutre"/>')


@injects("ribbon-schema")
def a_size_that_does_not_exist(parts: Parts) -> None:
    change(parts, RIBBON, 'size="large"', 'size="big"')


@injects("ribbon-id-twice")
def two_buttons_with_one_id(parts: Parts) -> None:
    change(parts, RIBBON, 'id="ApCheck"', 'id="ApRegroup"')


@injects("ribbon-keytip-bad")
def two_buttons_with_one_keytip(parts: Parts) -> None:
    change(
        parts,
        RIBBON,
        '(id="ApCheck"[^>]*keytip=")[^"]*("[^>]*>)(.*?id="ApRegroup"[^>]*keytip=")([^"]*)',
        r"\g<1>\4\2\3\4",
    )


@injects("ribbon-keytip-bad")
def a_keytip_of_four_letters(parts: Parts) -> None:
    change(parts, RIBBON, '(id="ApCheck"[^>]*keytip=")[^"]*', r"\1VERI")


@injects("ribbon-tab-unknown")
def a_place_after_a_tab_that_excel_does_not_have(parts: Parts) -> None:
    change(parts, RIBBON, "<tab ", '<tab insertAfterMso="TabAccueil" ')


@injects("ribbon-text-length")
def a_supertip_of_1025_characters(parts: Parts) -> None:
    change(parts, RIBBON, 'supertip="[^"]*"', f'supertip="{"x" * 1025}"')


@injects("ribbon-text-missing")
def a_button_without_a_supertip(parts: Parts) -> None:
    change(parts, RIBBON, 'supertip="[^"]*"', "")


@injects("ribbon-text-english")
def an_english_label(parts: Parts) -> None:
    change(parts, RIBBON, '(id="ApCheck" label=")[^"]*', r"\1Check")


@injects("ribbon-icon-unknown")
def an_icon_that_excel_does_not_have(parts: Parts) -> None:
    change(parts, RIBBON, '(id="ApCheck"[^>]*imageMso=")[^"]*', r"\1Cocher")


@injects("ribbon-icon-unknown")
def a_picture_without_its_part(parts: Parts) -> None:
    change(parts, RIBBON, '(id="ApCheck"[^>]*)imageMso="[^"]*"', r'\1image="cocher"')


@injects("callback-missing")
def a_callback_that_no_macro_answers(parts: Parts) -> None:
    change(parts, RIBBON, 'onAction="ApCheck"', 'onAction="ApVerify"')


@injects("callback-orphan")
def a_macro_that_no_button_calls(parts: Parts) -> None:
    change(parts, RIBBON, 'onAction="ApCheck"', 'onAction="ApRegroup"')


@injects("callback-signature")
def a_macro_called_for_something_else(parts: Parts) -> None:
    change(parts, RIBBON, 'getEnabled="ApEnabled"', 'getEnabled="ApCheck"')


@injects("callback-signature")
def a_macro_of_a_click_that_answers_a_question(parts: Parts) -> None:
    change(parts, RIBBON, 'onAction="ApCheck"', 'onAction="ApEnabled"')


@injects("part-orphaned")
def the_ribbon_under_another_name(parts: Parts) -> None:
    rename(parts, RIBBON, "customUI/ruban.xml")
