package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietDiskTest {
  private static final URI DISK = URI.create("file:///");

  private final Configuration conf = QuietDisk.in(new Configuration());
  private final Path folder;

  QuietDiskTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void filesAndFoldersHaveThePermissionsThatHadoopGivesThem() throws IOException {
    conf.set("fs.permissions.umask-mode", "027");
    try (FileSystem quiet = FileSystem.newInstance(DISK, conf)) {
      assertThat(quiet).isInstanceOf(QuietDisk.Checked.class);
      quiet.mkdirs(path("a/b"), FsPermission.valueOf("drwxrwxrwx"));
      try (FSDataOutputStream out = quiet.create(path("a/b/c"))) {
        out.write(1);
      }
      assertThat(permissions("a/b/c")).isEqualTo("rw-r-----");
      quiet.setPermission(path("a/b/c"), FsPermission.valueOf("-rwx-w---x"));
      assertThat(permissions("a/b/c")).isEqualTo("rwx-w---x");
      quiet.setPermission(path("a/b"), FsPermission.valueOf("drwxr-xr-t"));
      assertThat(permissions("a/b")).as("a sticky folder").isEqualTo("rwxr-xr-x");
    }
  }

  @Test
  void aRenameThroughAContextReplacesOnlyWhereItIsToldTo() throws IOException {
    FileContext context = FileContext.getFileContext(DISK, conf);
    for (String name : new String[] {"from", "to"}) {
      try (FSDataOutputStream out = context.create(path(name), EnumSet.of(CreateFlag.CREATE))) {
        out.writeUTF(name);
      }
    }
    assertThatThrownBy(() -> context.rename(path("from"), path("to")))
        .isInstanceOf(org.apache.hadoop.fs.FileAlreadyExistsException.class);
    context.rename(path("from"), path("to"), Options.Rename.OVERWRITE);
    assertThat(Files.readString(folder.resolve("to"))).endsWith("from");
    assertThat(folder.resolve("from")).doesNotExist();
    assertThatThrownBy(() -> context.rename(path("from"), path("other")))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void ofFilesLinksAndWhatIsNotThereItSaysWhatHadoopSays() throws IOException {
    Files.writeString(folder.resolve("file"), "rows");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
    try (FileSystem quiet = FileSystem.newInstance(DISK, conf);
        FileSystem plain = FileSystem.newInstance(DISK, new Configuration())) {
      assertThat(plain).isNotInstanceOf(QuietDisk.Checked.class);
      for (String name : new String[] {"file", "link"}) {
        FileStatus said = quiet.getFileLinkStatus(path(name));
        assertThat(said).isEqualTo(plain.getFileLinkStatus(path(name)));
        assertThat(said.isSymlink()).isEqualTo(plain.getFileLinkStatus(path(name)).isSymlink());
        assertThat(said.getLen()).isEqualTo(4);
      }
      assertThatThrownBy(() -> quiet.getFileLinkStatus(path("none")))
          .isInstanceOf(FileNotFoundException.class);
    }
  }

  @Test
  void whoNamesAnotherDiskKeepsIt() {
    Configuration other = new Configuration();
    other.set("fs.file.impl", "another.Disk");
    String context = other.get("fs.AbstractFileSystem.file.impl");
    assertThat(QuietDisk.in(other).get("fs.file.impl")).isEqualTo("another.Disk");
    assertThat(other.get("fs.AbstractFileSystem.file.impl")).isEqualTo(context);
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
