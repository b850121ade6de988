package org.trainability.evaluation.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {

  /** Started in a Java runtime of its own. */
  static final class Draw {
    public static void main(String[] arguments) {
      Figure figure = SampleFigures.weightNorm(1, 2);
      try {
        FigurePicture picture = new FigurePicture(figure, CurveStyle.assign(List.of(figure)));
        System.out.println(PictureFormats.png(picture).length + " bytes");
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aMachineWithoutFontsIsToldWhatToInstall(@TempDir Path empty) throws Exception {
    Path configuration =
        Files.writeString(
            empty.resolve("fonts.conf"),
            "<?xml version=\"1.0\"?><fontconfig><cachedir>" + empty + "</cachedir></fontconfig>");

    assertThat(draw(configuration, empty))
        .startsWith("figures need at least one font")
        .contains("fontconfig fonts-dejavu-core");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noDisplayIsNeeded(@TempDir Path empty) throws Exception {
    assertThat(draw(null, empty)).endsWith(" bytes\n");
  }

  @Test
  void aLongTextIsBrokenBeforeItsBracketOrInTheMiddle() {
    Font font = Fonts.sansSerif(14);
    double width = Fonts.width("a label of middling length", font);

    assertThat(Fonts.lines("a short label (unit)", font, width))
        .containsExactly("a short label (unit)");
    assertThat(Fonts.lines("a label of some length (unit)", font, width))
        .containsExactly("a label of some length", "(unit)");
    assertThat(Fonts.lines("four words of alike length here", font, width))
        .containsExactly("four words of", "alike length here");
    assertThat(Fonts.lines("x".repeat(100), font, width)).containsExactly("x".repeat(100));
  }

  private static String draw(Path fontConfiguration, Path home)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            // Where Java would keep the fonts that it found before.
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            Draw.class.getName());
    builder.environment().remove("DISPLAY");
    if (fontConfiguration != null) {
      builder.environment().put("FONTCONFIG_FILE", fontConfiguration.toString());
    }
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
