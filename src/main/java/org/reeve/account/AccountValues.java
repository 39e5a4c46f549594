package org.reeve.account;

/**
 * What can be edited of an account.
 *
 * @param phone empty for none
 */
record AccountValues(String name, String email, String phone, boolean verified) {}
