import com.ibm.icu.impl.Trie2_16;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.CodePointTrie;
import com.ibm.icu.util.MutableCodePointTrie;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.ar.ArabicNormalizer;
import org.apache.lucene.analysis.ar.ArabicStemmer;

/**
 * Lucene's ArabicNormalizer, ICUFoldingFilter and ArabicStemmer over standard input, a text a line, as UTF-16BE in hexadecimal (so that no
 * character, line ends and lone surrogates included, needs care on the way).
 *
 * <p>usage: java -cp JARS Lucene.java lucene|icu-folding|light10 — answers each line with one of its own.
 *
 * <p>usage: java -cp JARS Lucene.java lucene|icu-folding|light10 ROUNDS — reads all, then prints the nanoseconds of each round over
 * all texts; what it takes to make a String of the answer is in them.
 */
public class Lucene {
  private static final HexFormat HEX = HexFormat.of();

  public static void main(String[] arguments) throws IOException {
    UnaryOperator<String> original =
        switch (arguments[0]) {
          case "lucene" -> arabicNormalizer();
          case "icu-folding" -> icuFolding();
          case "light10" -> arabicStemmer();
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    if (arguments.length > 1) {
      List<String> texts = new ArrayList<>();
      in.lines().forEach(line -> texts.add(decode(line)));
      for (int round = Integer.parseInt(arguments[1]); round > 0; round--) out.println(time(original, texts));
    } else {
      in.lines().forEach(line -> out.println(encode(original.apply(decode(line)))));
    }
    out.flush();
  }

  private static long time(UnaryOperator<String> original, List<String> texts) {
    long length = 0;
    long start = System.nanoTime();
    for (String text : texts) length += original.apply(text).length();
    long taken = System.nanoTime() - start;
    if (length < 0) throw new AssertionError("never; it keeps the loop from being optimized away");
    return taken;
  }

  private static UnaryOperator<String> arabicNormalizer() {
    ArabicNormalizer normalizer = new ArabicNormalizer();
    return text -> {
      char[] chars = text.toCharArray();
      return new String(chars, 0, normalizer.normalize(chars, chars.length));
    };
  }

  private static UnaryOperator<String> arabicStemmer() {
    ArabicStemmer stemmer = new ArabicStemmer();
    return word -> {
      char[] chars = word.toCharArray();
      return new String(chars, 0, stemmer.stem(chars, chars.length));
    };
  }

  private static UnaryOperator<String> icuFolding() throws IOException {
    byte[] table;
    try (InputStream in = ArabicNormalizer.class.getResourceAsStream("/org/apache/lucene/analysis/icu/utr30.nrm")) {
      table = in.readAllBytes();
    }
    return Normalizer2.getInstance(new ByteArrayInputStream(renewed(table)), "utr30", Normalizer2.Mode.COMPOSE)::normalize;
  }

  /**
   * The same normalization table in the format that today's ICU4J reads. Debian's Lucene 8 brings a file of format 3, Debian's
   * ICU4J wants format 4, and all that has changed is the kind of trie it begins with: the old one is read and written anew.
   */
  private static byte[] renewed(byte[] old) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(old);
    int header = in.getShort(0);
    if (old[16] != 3) return old;
    int trieStart = in.getInt(header);
    int trieEnd = in.getInt(header + 4);
    Trie2_16 trie = Trie2_16.createFromSerialized(in.slice(header + trieStart, trieEnd - trieStart));
    MutableCodePointTrie copy = new MutableCodePointTrie(trie.get(0x10FFFF), 0);
    for (int c = 0; c <= 0x10FFFF; c++) {
      boolean lead = 0xD800 <= c && c <= 0xDBFF;
      copy.set(c, lead ? trie.getFromU16SingleLead((char) c) : trie.get(c));
    }
    ByteArrayOutputStream newTrie = new ByteArrayOutputStream();
    copy.buildImmutable(CodePointTrie.Type.FAST, CodePointTrie.ValueWidth.BITS_16).toBinary(newTrie);
    while (newTrie.size() % 4 != 0) newTrie.write(0);
    byte[] head = Arrays.copyOf(old, header + trieStart);
    head[16] = 4;
    int growth = newTrie.size() - (trieEnd - trieStart);
    for (int i = 1; i < 8; i++) { // offsets of all that comes after the trie
      ByteBuffer.wrap(head).putInt(header + 4 * i, in.getInt(header + 4 * i) + growth);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head);
    newTrie.writeTo(out);
    out.write(old, header + trieEnd, old.length - header - trieEnd);
    return out.toByteArray();
  }

  private static String decode(String hex) {
    StringBuilder text = new StringBuilder(hex.length() / 4);
    for (int i = 0; i < hex.length(); i += 4) text.append((char) Integer.parseInt(hex, i, i + 4, 16));
    return text.toString();
  }

  private static String encode(String text) {
    StringBuilder hex = new StringBuilder(text.length() * 4);
    text.chars().forEach(unit -> hex.append(HEX.toHexDigits((char) unit)));
    return hex.toString();
  }
}
