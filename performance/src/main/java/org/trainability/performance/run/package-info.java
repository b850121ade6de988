/** Whole runs, started as a user starts them. */
package org.trainability.performance.run;
