package atelier.flow.method;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// About how many different texts there are: exact up to a thousand, then HyperLogLog (Flajolet et al. 2007) with 2^14 registers, whose standard error is 0.8 %.
public final class Distinct {
  private static final int EXACT = 1_000;
  private static final int BITS = 14;
  private static final int REGISTERS = 1 << BITS;

  private final Set<Long> few = new HashSet<>();
  private byte @Nullable [] registers;

  public void add(String text) {
    long hash = hash(text);
    if (registers == null) {
      few.add(hash);
      if (few.size() > EXACT) {
        registers = new byte[REGISTERS];
        few.forEach(this::register);
        few.clear();
      }
    } else {
      register(hash);
    }
  }

  private void register(long hash) {
    byte[] all = java.util.Objects.requireNonNull(registers);
    int place = (int) (hash >>> (64 - BITS));
    byte rank = (byte) (Long.numberOfLeadingZeros(hash << BITS | 1L << (BITS - 1)) + 1);
    all[place] = (byte) Math.max(all[place], rank);
  }

  public long count() {
    if (registers == null) {
      return few.size();
    }
    double sum = 0;
    int empty = 0;
    for (byte rank : java.util.Objects.requireNonNull(registers)) {
      sum += Math.pow(2, -rank);
      empty += rank == 0 ? 1 : 0;
    }
    double raw = 0.7213 / (1 + 1.079 / REGISTERS) * REGISTERS * REGISTERS / sum;
    return Math.round(raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log((double) REGISTERS / empty) : raw);
  }

  private static long hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      long hash = 0;
      for (int i = 0; i < 8; i++) {
        hash = hash << 8 | digest[i] & 0xff;
      }
      return hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
