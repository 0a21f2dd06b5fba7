package atelier.core.data.text;

import org.jspecify.annotations.Nullable;

/// How records and fields are told apart.
///
/// @param delimiter between fields, one character or more; a space stands for any number of spaces
/// @param quote     quotation mark; 0 for none
/// @param escape    what makes a quotation mark inside a field plain: the mark itself (doubled) or a backslash
public record Dialect(String delimiter, char quote, char escape) {
  public static Dialect of(String delimiter, char quote) {
    return new Dialect(delimiter, quote, quote);
  }

  public @Nullable String quoteText() {
    return quote == 0 ? null : String.valueOf(quote);
  }

  public @Nullable String escapeText() {
    return quote == 0 && escape == 0 ? null : String.valueOf(escape);
  }

  boolean hasBackslash() {
    return escape == '\\';
  }

  boolean isSpaces() {
    return delimiter.equals(" ");
  }
}
