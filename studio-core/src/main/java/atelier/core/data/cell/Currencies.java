package atelier.core.data.cell;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Signs, codes and words of currencies as they stand before or behind an amount.
final class Currencies {
  private static final Set<String> SIGNS =
      Set.of("$", "€", "£", "¥", "￥", "₹", "₽", "₩", "฿", "₺", "₪", "₫", "₱", "₴", "₦", "¢", "元", "円", "원", "圓", "块", "人民币", "kr", "kr.", "Kr", "Kr.", "zł", "Kč", "Ft", "lei", "лв", "руб", "руб.", "р.",
          "Rs", "Rs.", "R$", "US$", "HK$", "NT$", "A$", "C$", "S$", "CA$", "AU$", "NZ$", "Fr.", "Fr", "SFr.", "RM", "R", "Rp", "Euro", "EURO", "euro", "RMB", "NTD", "NT", "TL");
  private static final Set<String> ALL =
      Stream.concat(SIGNS.stream(), Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode)).collect(Collectors.toUnmodifiableSet());

  private Currencies() {}

  static boolean has(String text) {
    return text.length() <= 4 && ALL.contains(text);
  }

  /// The same in either case of a code, such as `Usd`.
  static boolean isCurrency(String text) {
    return has(text) || text.length() == 3 && has(text.toUpperCase(java.util.Locale.ROOT)) && Character.isLetter(text.charAt(0));
  }
}
