package atelier.core.words;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;

/// Numbers of telephones, by the plans of all countries.
public final class Phones {
  private Phones() {}

  /// The countries whose plans are known, in two capital letters.
  public static Set<String> countries() {
    return PhoneNumberUtil.getInstance().getSupportedRegions();
  }

  /// Whether the text is a number that can be given out: in international form, or as it is written inside the country.
  public static boolean isNumber(String text, String country) {
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    try {
      return plans.isValidNumber(plans.parse(text, country));
    } catch (NumberParseException e) {
      return false;
    }
  }
}
