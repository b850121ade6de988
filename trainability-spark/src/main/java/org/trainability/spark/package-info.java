/**
 * Carries out runs on a Spark cluster: the driver sends prepared runs, a task of Spark's does one
 * in a process of its own, and the files it leaves behind come home.
 */
package org.trainability.spark;
