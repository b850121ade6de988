package org.trainability.spark;

import org.trainability.testkit.CoverageContract;

class CoverageTest extends CoverageContract {}
