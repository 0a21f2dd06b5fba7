package atelier.core.data.preview;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/// The encoding of a text with its proof.
///
/// @param name    name of the contract, such as `windows-1252`
/// @param share   how sure it is, 0 to 1
/// @param asked   whether a person said so
/// @param plain   nothing but ASCII: all encodings read the file alike
/// @param words   words of the file that show it, such as `München`
/// @param notUtf8 whether bytes of the file are no character in UTF-8
/// @param proof   in words
/// @param others  the other encodings, the likeliest first
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EncodingGuess(String name, double share, boolean asked, boolean plain, List<String> words, boolean notUtf8, String proof, List<Other> others) {
  public EncodingGuess {
    words = List.copyOf(words);
    others = List.copyOf(others);
  }

  /// Another encoding.
  ///
  /// @param broken whether some bytes are no character in it
  /// @param alike  whether it reads the file in the same way
  /// @param words  how it reads the same words
  public record Other(String name, double share, boolean broken, boolean alike, List<String> words) {}
}
