package atelier.core.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A word of an expression's text and where it starts, counted from 1.
record Token(Type type, String text, int position) {
  enum Type {
    /// A bare word: a name, a function or a keyword.
    WORD,
    /// A name in double quotes, without them.
    NAME,
    /// A text in single quotes, without them.
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  private static final List<String> LONG_SYMBOLS = List.of("->", "<=", ">=", "<>", "!=", "||", "==");

  boolean is(String word) {
    return type == Type.SYMBOL && text.equals(word) || type == Type.WORD && text.toUpperCase(Locale.ROOT).equals(word);
  }

  String shown() {
    return type == Type.END ? "the end" : "'" + text + "'";
  }

  static List<Token> all(String source) throws ExprException {
    var tokens = new ArrayList<Token>();
    int i = 0;
    while (i < source.length()) {
      char c = source.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00A0') {
        i++;
        continue;
      }
      Token token = c == '\'' ? quoted(source, i, Type.TEXT) : c == '"' ? quoted(source, i, Type.NAME) : plain(source, i);
      tokens.add(token);
      i += length(source, i, token);
    }
    tokens.add(new Token(Type.END, "", source.length() + 1));
    return tokens;
  }

  private static int length(String source, int start, Token token) {
    if (token.type != Type.TEXT && token.type != Type.NAME) {
      return token.text.length();
    }
    String quote = source.substring(start, start + 1);
    return token.text.replace(quote, quote + quote).length() + 2;
  }

  private static Token quoted(String source, int start, Type type) throws ExprException {
    char quote = source.charAt(start);
    var text = new StringBuilder();
    for (int i = start + 1; i < source.length(); i++) {
      if (source.charAt(i) != quote) {
        text.append(source.charAt(i));
      } else if (i + 1 < source.length() && source.charAt(i + 1) == quote) {
        text.append(quote);
        i++;
      } else {
        return new Token(type, text.toString(), start + 1);
      }
    }
    throw new ExprException("The quote at character " + (start + 1) + " is not closed.", "Texts stand in single quotes, names in double ones; a quote inside is doubled.", start + 1);
  }

  private static Token plain(String source, int start) throws ExprException {
    char c = source.charAt(start);
    if (Character.isDigit(c) || c == '.' && start + 1 < source.length() && Character.isDigit(source.charAt(start + 1))) {
      return new Token(Type.NUMBER, number(source, start), start + 1);
    }
    if (Character.isLetter(c) || c == '_') {
      int end = start;
      while (end < source.length() && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '_')) {
        end++;
      }
      return new Token(Type.WORD, source.substring(start, end), start + 1);
    }
    for (String symbol : LONG_SYMBOLS) {
      if (source.startsWith(symbol, start)) {
        return new Token(Type.SYMBOL, symbol, start + 1);
      }
    }
    if ("+-*/%(),=<>".indexOf(c) >= 0) {
      return new Token(Type.SYMBOL, Character.toString(c), start + 1);
    }
    throw new ExprException("Character " + (start + 1) + ", '" + Character.toString(source.codePointAt(start)) + "', has no meaning here.", "Names with such characters stand in double quotes.", start + 1);
  }

  private static String number(String source, int start) {
    var m = java.util.regex.Pattern.compile("([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?").matcher(source);
    return m.find(start) ? m.group() : "";
  }
}
