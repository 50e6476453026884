package dev.assay.landing;

import java.util.List;

/** All that lies in a source's landing folders: each entry is in exactly one of the two lists. */
public record LandingListing(List<LandedFile> files, List<PassedOver> passedOver) {
  public LandingListing {
    files = files.stream().sorted().toList();
    passedOver = List.copyOf(passedOver);
  }
}
