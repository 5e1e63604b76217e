import com.ibm.icu.text.Normalizer2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.icu.ICUNormalizer2CharFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;

/**
 * Lucene's character filters, one after the other, over standard input: a text a line, as UTF-16BE in hexadecimal.
 *
 * <p>usage: java -cp JARS Chain.java FILE — FILE has a filter a line, fields divided by spaces, all texts in hexadecimal, "-"
 * for an empty one: {@code mapping SOURCE TARGET SOURCE TARGET …}, {@code pattern_replace PATTERN REPLACEMENT}, {@code
 * icu_normalizer FORM}.
 */
public class Chain {
  private static final HexFormat HEX = HexFormat.of();

  public static void main(String[] arguments) throws IOException {
    List<UnaryOperator<Reader>> filters = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) filters.add(filter(line.split(" ")));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Reader reader = new StringReader(decode(line));
      for (UnaryOperator<Reader> filter : filters) reader = filter.apply(reader);
      out.println(encode(readAll(reader)));
    }
    out.flush();
  }

  private static UnaryOperator<Reader> filter(String[] fields) {
    switch (fields[0]) {
      case "mapping": {
        NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
        for (int i = 1; i < fields.length; i += 2) builder.add(decode(fields[i]), decode(fields[i + 1]));
        NormalizeCharMap map = builder.build();
        return reader -> new MappingCharFilter(map, reader);
      }
      case "pattern_replace": {
        Pattern pattern = Pattern.compile(decode(fields[1]));
        String replacement = decode(fields[2]);
        return reader -> new PatternReplaceCharFilter(pattern, replacement, reader);
      }
      case "icu_normalizer": {
        Normalizer2 normalizer = Normalizer2.getInstance(null, fields[1], Normalizer2.Mode.COMPOSE);
        return reader -> new ICUNormalizer2CharFilter(reader, normalizer);
      }
      default:
        throw new IllegalArgumentException(fields[0]);
    }
  }

  private static String readAll(Reader reader) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[4096];
    for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) text.append(buffer, 0, n);
    return text.toString();
  }

  private static String decode(String hex) {
    if (hex.equals("-")) return "";
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
