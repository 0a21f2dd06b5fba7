package atelier.app.shell.manual;

import atelier.ui.markdown.Reach;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What a page of the manual reaches: other pages, the program, its pictures. Links out of the program are copied, not opened.
record PageReach(Manual manual, PageRead page, Desk desk, ManualTexts texts) implements Reach {
  @Override
  public void follow(String destination) {
    manual.target(page.path(), destination).ifPresentOrElse(desk::go, () -> copy(destination));
  }

  private void copy(String destination) {
    var text = new ClipboardContent();
    text.putString(destination);
    Clipboard.getSystemClipboard().setContent(text);
    desk.say(Notice.info(texts.outside(destination)));
  }

  @Override
  public Optional<Image> picture(String destination) {
    return Optional.ofNullable(page.pictures().get(destination));
  }
}
