package atelier.app.shell;

import atelier.app.shell.Keys.Binding;
import atelier.app.shell.Keys.Group;
import atelier.app.shell.manual.ManualFeature;
import atelier.ui.panel.Address;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/// The frame's shortcuts and what they do.
final class ShellKeys {
  private ShellKeys() {}

  static List<Binding> of(Shell shell, ShellTexts texts) {
    return List.of(
        new Binding("palette", Group.GO, Feather.SEARCH, texts.search(), "Shortcut+K", () -> shell.frame().palette().show("")),
        new Binding("new-project", Group.WORK, Feather.PLUS, texts.newProject(), "Shortcut+N", shell.doors()::newProject),
        new Binding("open-project", Group.WORK, Feather.FOLDER, texts.openProject(), "Shortcut+O", shell.doors()::openProject),
        new Binding("import", Group.WORK, Feather.DOWNLOAD, texts.importFile(), "Shortcut+I", shell.doors()::importFile),
        new Binding("back", Group.GO, Feather.ARROW_LEFT, texts.back(), "Alt+Left", shell::goBack),
        new Binding("forward", Group.GO, Feather.ARROW_RIGHT, texts.forward(), "Alt+Right", shell::goForward),
        new Binding("home", Group.GO, Feather.HOME, texts.home(), "Alt+Home", () -> shell.go(Address.HOME)),
        new Binding("jobs", Group.WINDOW, Feather.LOADER, texts.jobs(), "Shortcut+J", () -> shell.frame().tray().toggle()),
        new Binding("settings", Group.WINDOW, Feather.SETTINGS, texts.settings(), "Shortcut+COMMA", () -> shell.go(Address.of("settings"))),
        new Binding("fold", Group.WINDOW, Feather.SIDEBAR, texts.fold(), "Shortcut+B", shell::foldSideBar),
        new Binding("theme", Group.WINDOW, Feather.MOON, texts.theme(), "Shortcut+Shift+L", shell::switchTheme),
        new Binding("language", Group.WINDOW, Feather.GLOBE, texts.otherLanguage(), "", shell::switchLanguage),
        new Binding("region", Group.GO, Feather.CORNER_DOWN_RIGHT, texts.nextRegion(), "F6", () -> shell.frame().nextRegion(1)),
        new Binding("region-back", Group.GO, Feather.CORNER_UP_LEFT, texts.regionBefore(), "Shift+F6", () -> shell.frame().nextRegion(-1)),
        new Binding("manual", Group.HELP, Feather.HELP_CIRCLE, texts.manualHere(), "F1", () -> shell.go(ManualFeature.about(shell.navigator().here().kind()))),
        new Binding("tour", Group.HELP, Feather.NAVIGATION, new TourTexts(texts.language()).name(), "", () -> shell.tour().start()),
        new Binding(Keys.LIST, Group.HELP, Feather.COMMAND, texts.keys(), "Shortcut+SLASH", () -> shell.frame().showKeys()));
  }
}
