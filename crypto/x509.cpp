#include "crypto/x509.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <ctime>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "crypto/openssl.h"

namespace shekara {
namespace {

using openssl::CertificatePtr;
using openssl::failed;

constexpr std::string_view kScheme = "spiffe://shekara/";
constexpr long kVersion3 = 2;

Error unusable_order(const std::string& what) {
  return failed(ErrorCode::kMalformed, "certificate: " + what, "Correct the order; nothing was issued.");
}

std::string common_name_of(const X509_NAME* name) {
  const int index = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (index < 0) return {};
  unsigned char* text = nullptr;
  const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
  if (size < 0) return {};
  std::string result{reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
  OPENSSL_free(text);
  return result;
}

bool set_common_name(X509_NAME* name, std::string_view text) {
  return X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(text.data()),
                                    static_cast<int>(text.size()), -1, 0) == 1;
}

bool set_serial(X509* certificate) {
  const openssl::SerialPtr number{BN_new()};
  // 127 random bits: positive in DER, never zero in practice.
  return number != nullptr && BN_rand(number.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
         BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool set_times(X509* certificate, Instant from, Instant until) {
  return ASN1_TIME_set(X509_getm_notBefore(certificate), from.time_since_epoch().count()) != nullptr &&
         ASN1_TIME_set(X509_getm_notAfter(certificate), until.time_since_epoch().count()) != nullptr;
}

bool add_extension(X509* certificate, X509* issuer, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const openssl::ExtensionPtr extension{X509V3_EXT_conf_nid(nullptr, &context, nid, value)};
  return extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool add_name(GENERAL_NAMES* names, int type, ASN1_STRING* value, std::string_view bytes) {
  GENERAL_NAME* name = GENERAL_NAME_new();
  if (name == nullptr || value == nullptr ||
      ASN1_STRING_set(value, bytes.data(), static_cast<int>(bytes.size())) != 1) {
    GENERAL_NAME_free(name);
    ASN1_STRING_free(value);
    return false;
  }
  GENERAL_NAME_set0_value(name, type, value);
  return sk_GENERAL_NAME_push(names, name) > 0;
}

// Values go in as bytes, never through OpenSSL's configuration syntax, so that no name can smuggle in
// another.
bool add_alternative_names(X509* certificate, const CertificateOrder& order) {
  const openssl::GeneralNamesPtr names{sk_GENERAL_NAME_new_null()};
  bool good = names != nullptr;
  if (!order.uri.empty()) good = good && add_name(names.get(), GEN_URI, ASN1_IA5STRING_new(), order.uri);
  for (const std::string& host : order.host_names) {
    std::array<char, 16> address{};
    if (inet_pton(AF_INET, host.c_str(), address.data()) == 1) {
      good = good && add_name(names.get(), GEN_IPADD, ASN1_OCTET_STRING_new(), {address.data(), 4});
    } else if (inet_pton(AF_INET6, host.c_str(), address.data()) == 1) {
      good = good && add_name(names.get(), GEN_IPADD, ASN1_OCTET_STRING_new(), {address.data(), 16});
    } else {
      good = good && add_name(names.get(), GEN_DNS, ASN1_IA5STRING_new(), host);
    }
  }
  return good &&
         (sk_GENERAL_NAME_num(names.get()) == 0 ||
          X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1);
}

std::string to_pem(X509* certificate) {
  const openssl::BioPtr bio{BIO_new(BIO_s_mem())};
  PEM_write_bio_X509(bio.get(), certificate);
  return openssl::written(bio.get());
}

CertificatePtr parse(std::string_view pem) {
  const openssl::BioPtr bio = openssl::reader(pem);
  CertificatePtr certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
  ERR_clear_error();
  return certificate;
}

Instant instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return Instant{};
  return Instant{std::chrono::seconds{timegm(&parts)}};
}

std::vector<std::string> uris_of(const X509* certificate) {
  const openssl::GeneralNamesPtr names{
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr))};
  std::vector<std::string> uris;
  for (int i = 0; names != nullptr && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type != GEN_URI) continue;
    const ASN1_IA5STRING* uri = name->d.uniformResourceIdentifier;
    uris.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                      static_cast<std::size_t>(ASN1_STRING_length(uri)));
  }
  ERR_clear_error();
  return uris;
}

}  // namespace

Result<Bytes> make_certificate_request(const P256Key& key, std::string_view common_name) {
  const openssl::RequestPtr request{X509_REQ_new()};
  const openssl::NamePtr name{X509_NAME_new()};
  const bool made = request != nullptr && name != nullptr && X509_REQ_set_version(request.get(), 0) == 1 &&
                    set_common_name(name.get(), common_name) &&
                    X509_REQ_set_subject_name(request.get(), name.get()) == 1 &&
                    X509_REQ_set_pubkey(request.get(), key.handle()) == 1 &&
                    X509_REQ_sign(request.get(), key.handle(), EVP_sha256()) > 0;
  if (!made) return unusable_order("the request could not be made (a name has 1 to 64 characters)");
  return openssl::to_der<X509_REQ>(i2d_X509_REQ, request.get());
}

Result<CertificateRequest> read_certificate_request(ByteView der) {
  const unsigned char* cursor = der.data();
  const openssl::RequestPtr request{d2i_X509_REQ(nullptr, &cursor, static_cast<long>(der.size()))};
  if (request == nullptr || cursor != der.data() + der.size()) {
    return failed(ErrorCode::kMalformed, "certificate request: not PKCS#10 in DER",
                  "Update the kiosk's software, then enrol again.");
  }
  EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
  if (!openssl::on_p256(key)) {
    return failed(ErrorCode::kMalformed, "certificate request: the key is not on P-256",
                  "Make a P-256 device key, then enrol again.");
  }
  if (X509_REQ_verify(request.get(), key) != 1) {
    return failed(ErrorCode::kNotAuthentic, "certificate request: not signed by the key that it names",
                  "Enrol again from the device that holds the key.");
  }
  return CertificateRequest{.public_der = openssl::to_der<EVP_PKEY>(i2d_PUBKEY, key),
                            .common_name = common_name_of(X509_REQ_get_subject_name(request.get()))};
}

Result<std::string> make_authority(const P256Key& key, std::string_view common_name, Instant not_before,
                                   Instant not_after) {
  const CertificatePtr certificate{X509_new()};
  const openssl::NamePtr name{X509_NAME_new()};
  const bool made =
      certificate != nullptr && name != nullptr && X509_set_version(certificate.get(), kVersion3) == 1 &&
      set_serial(certificate.get()) && set_times(certificate.get(), not_before, not_after) &&
      set_common_name(name.get(), common_name) && X509_set_subject_name(certificate.get(), name.get()) == 1 &&
      X509_set_issuer_name(certificate.get(), name.get()) == 1 &&
      X509_set_pubkey(certificate.get(), key.handle()) == 1 &&
      add_extension(certificate.get(), certificate.get(), NID_basic_constraints,
                    "critical,CA:TRUE,pathlen:0") &&
      add_extension(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign") &&
      add_extension(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash") &&
      X509_sign(certificate.get(), key.handle(), EVP_sha256()) > 0;
  if (!made) return unusable_order("the authority's certificate could not be made");
  return to_pem(certificate.get());
}

Result<std::string> issue_certificate(const P256Key& authority_key, std::string_view authority_pem,
                                      const CertificateOrder& order) {
  const CertificatePtr authority = parse(authority_pem);
  if (authority == nullptr) return unusable_order("the authority's own certificate cannot be read");
  if (X509_check_private_key(authority.get(), authority_key.handle()) != 1) {
    return unusable_order("the authority's key does not belong to its certificate");
  }
  const openssl::KeyPtr key = openssl::p256_public(order.public_der);
  if (key == nullptr) return unusable_order("the public key is not on P-256");
  if (order.not_before >= order.not_after) return unusable_order("it would end before it begins");
  const CertificatePtr certificate{X509_new()};
  const openssl::NamePtr name{X509_NAME_new()};
  const char* use = order.use == CertificateUse::kServer ? "serverAuth" : "clientAuth";
  const bool made =
      certificate != nullptr && name != nullptr && X509_set_version(certificate.get(), kVersion3) == 1 &&
      set_serial(certificate.get()) && set_times(certificate.get(), order.not_before, order.not_after) &&
      set_common_name(name.get(), order.common_name) &&
      X509_set_subject_name(certificate.get(), name.get()) == 1 &&
      X509_set_issuer_name(certificate.get(), X509_get_subject_name(authority.get())) == 1 &&
      X509_set_pubkey(certificate.get(), key.get()) == 1 &&
      add_extension(certificate.get(), authority.get(), NID_basic_constraints, "critical,CA:FALSE") &&
      add_extension(certificate.get(), authority.get(), NID_key_usage, "critical,digitalSignature") &&
      add_extension(certificate.get(), authority.get(), NID_ext_key_usage, use) &&
      add_extension(certificate.get(), authority.get(), NID_authority_key_identifier, "keyid") &&
      add_alternative_names(certificate.get(), order) &&
      X509_sign(certificate.get(), authority_key.handle(), EVP_sha256()) > 0;
  if (!made) return unusable_order("it could not be made (a name has 1 to 64 characters)");
  return to_pem(certificate.get());
}

Result<Certificate> read_certificate(std::string_view pem) {
  const CertificatePtr certificate = parse(pem);
  EVP_PKEY* key = certificate == nullptr ? nullptr : X509_get0_pubkey(certificate.get());
  if (key == nullptr) {
    return failed(ErrorCode::kMalformed, "not an X.509 certificate in PEM",
                  "Give the certificate as it was issued.");
  }
  return Certificate{.public_der = openssl::to_der<EVP_PKEY>(i2d_PUBKEY, key),
                     .common_name = common_name_of(X509_get_subject_name(certificate.get())),
                     .uris = uris_of(certificate.get()),
                     .not_before = instant_of(X509_get0_notBefore(certificate.get())),
                     .not_after = instant_of(X509_get0_notAfter(certificate.get()))};
}

bool issued_by(std::string_view certificate_pem, std::string_view authority_pem) {
  const CertificatePtr certificate = parse(certificate_pem);
  const CertificatePtr authority = parse(authority_pem);
  if (certificate == nullptr || authority == nullptr) return false;
  const bool holds = X509_check_issued(authority.get(), certificate.get()) == X509_V_OK &&
                     X509_verify(certificate.get(), X509_get0_pubkey(authority.get())) == 1;
  ERR_clear_error();
  return holds;
}

bool is_identity_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && name.front() != '.' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
         });
}

std::string to_uri(const SpiffeId& id) {
  return std::string{kScheme} + (id.kind == SpiffeId::Kind::kKiosk ? "kiosk/" : "person/") + id.name;
}

Result<SpiffeId> spiffe_id(const Certificate& certificate) {
  const Error stranger{ErrorCode::kNotAuthentic, "the certificate names no kiosk or person of this system",
                       "Enrol again at the centre."};
  if (certificate.uris.size() != 1) return stranger;
  std::string_view rest = certificate.uris.front();
  if (rest.substr(0, kScheme.size()) != kScheme) return stranger;
  rest.remove_prefix(kScheme.size());
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return stranger;
  const std::string_view kind = rest.substr(0, slash);
  const std::string_view name = rest.substr(slash + 1);
  if ((kind != "kiosk" && kind != "person") || !is_identity_name(name)) return stranger;
  return SpiffeId{.kind = kind == "kiosk" ? SpiffeId::Kind::kKiosk : SpiffeId::Kind::kPerson,
                  .name = std::string{name}};
}

}  // namespace shekara
