package atelier.ui.markdown;

import java.util.Optional;
import javafx.scene.image.Image;

/// What a text can reach beyond itself.
public interface Reach {
  /// Follows a link.
  void follow(String destination);

  /// A picture of the text; empty when there is none at that place, then its words are shown.
  Optional<Image> picture(String destination);
}
